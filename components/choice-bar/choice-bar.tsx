import type { ReactNode } from 'react'

export type Choice = {
  label: ReactNode
  current?: boolean
  /** Language of the label itself, when it is not the page's. */
  lang?: string
} & ({ href: string } | { value: string })

export type ChoiceBarProps = {
  /** What is chosen, such as the language or the size of the text. */
  label: ReactNode
  labelHidden?: boolean
  options: Choice[]
  /** For options with a `value`: where the form goes, and the name of the field. */
  action?: string
  name?: string
  /** Fields to send along, such as the page to come back to. */
  hidden?: Record<string, string>
}

const look = 'inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center rounded-control px-2'

function Option({ option, name }: { option: Choice; name?: string }) {
  const { label, current, lang } = option
  const state = current
    ? 'font-semibold text-ink'
    : 'text-accent underline underline-offset-(--underline-offset)'
  if ('href' in option) {
    return (
      <a
        href={option.href}
        lang={lang}
        hrefLang={lang}
        aria-current={current ? 'true' : undefined}
        className={`${look} ${state} ${current ? 'no-underline' : ''}`}
      >
        {label}
      </a>
    )
  }
  return (
    <button
      type="submit"
      name={name}
      value={option.value}
      lang={lang}
      aria-pressed={current ?? false}
      className={`${look} ${state}`}
    >
      {label}
    </button>
  )
}

/** A short row of settings: language, text size, light or dark. Links, or one form without script. */
export function ChoiceBar({ label, labelHidden, options, action, name, hidden = {} }: ChoiceBarProps) {
  const row = (
    <>
      <span className={labelHidden ? 'sr-only' : 'text-muted'}>{label}</span>
      <ul className="-mx-2 flex flex-wrap">
        {options.map((option) => (
          <li key={'href' in option ? option.href : option.value}>
            <Option option={option} name={name} />
          </li>
        ))}
      </ul>
    </>
  )
  const frame = 'flex flex-wrap items-center gap-x-3 text-small'
  if (!action) return <div className={frame}>{row}</div>
  return (
    <form action={action} method="post" className={frame}>
      {Object.entries(hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {row}
    </form>
  )
}
