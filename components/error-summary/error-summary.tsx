import { Icon } from '#components/icon/icon.tsx'

export type ErrorSummaryProps = {
  title: string
  /** `href` is `#` and the id of the field; without it the problem belongs to no field. */
  errors: { href?: string; message: string }[]
  id?: string
}

/** Stands above the page's heading; takes the focus when the page arrives, also without script. */
export function ErrorSummary({ title, errors, id = 'error-summary' }: ErrorSummaryProps) {
  return (
    <div
      id={id}
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: the person has just sent the form and must hear what is wrong first
      autoFocus
      className="rounded-card border-2 border-critical bg-surface p-4 sm:p-6"
    >
      <div role="alert" aria-labelledby={`${id}-title`} className="stack-2">
        <h2 id={`${id}-title`} className="flex items-center gap-2 text-title font-semibold text-critical">
          <Icon name="critical" />
          {title}
        </h2>
        <ul className="stack-1 ps-[1.65em]">
          {errors.map(({ href, message }) => (
            <li key={`${href}${message}`} className="font-semibold text-critical">
              {href ? (
                <a href={href} className="inline-block py-1 text-critical hover:text-critical">
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
