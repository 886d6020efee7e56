/** A hash, a key or a command: to be copied, not read. Lines stay as they are. */
export function RegisterCode({ children }: { children: string }) {
  return (
    <code translate="no" className="block font-code text-small break-all whitespace-pre-wrap">
      {children}
    </code>
  )
}
