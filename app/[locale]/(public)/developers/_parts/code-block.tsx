type Props = { title: string; code: string }

/** Code to be copied, in a frame of its own that scrolls sideways where it is too wide. */
export function CodeBlock({ title, code }: Props) {
  return (
    <figure className="stack-1">
      <figcaption className="font-semibold">{title}</figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        tabIndex={0}
        translate="no"
        className="relative overflow-x-auto rounded-card border border-line bg-surface p-4 font-code text-small"
      >
        <code>{code}</code>
      </pre>
    </figure>
  )
}
