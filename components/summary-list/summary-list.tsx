import type { ReactNode } from 'react'

export type SummaryRow = {
  term: ReactNode
  value: ReactNode
  /** `hidden` completes the link for screen readers: what is changed. */
  actions?: { href: string; label: ReactNode; hidden?: ReactNode }[]
  id?: string
}

export type SummaryListProps = { rows: SummaryRow[]; look?: 'lines' | 'card' }

function Actions({ actions }: Required<Pick<SummaryRow, 'actions'>>) {
  return (
    <dd className="flex items-start gap-4 sm:justify-end print:hidden">
      {actions.map(({ href, label, hidden }) => (
        <a key={href} href={href} className="inline-flex min-h-11 items-center">
          {label}
          {hidden ? <span className="sr-only"> {hidden}</span> : null}
        </a>
      ))}
    </dd>
  )
}

/** Terms and values: details of a thing, or answers to be checked. */
export function SummaryList({ rows, look = 'lines' }: SummaryListProps) {
  const acts = rows.some((row) => row.actions)
  // A card may stand in a narrow column, where a notice number must still fit on its line.
  const terms = look === 'card' ? 'sm:grid-cols-[minmax(6em,28%)_1fr]' : 'sm:grid-cols-[minmax(8em,28%)_1fr]'
  const columns = acts ? 'sm:grid-cols-[minmax(8em,28%)_1fr_auto]' : terms
  const frame =
    look === 'card' ? 'rounded-card border border-line bg-surface px-4 sm:px-6' : 'border-t border-line'
  return (
    <dl className={frame}>
      {rows.map((row, index) => (
        <div
          key={row.id ?? index}
          id={row.id}
          className={`grid grid-cols-1 gap-x-6 gap-y-0.5 border-b border-line py-3 ${look === 'card' ? 'last:border-b-0' : ''} ${columns}`}
        >
          <dt className={`text-muted ${acts ? 'sm:py-2' : ''}`}>{row.term}</dt>
          <dd className={`min-w-0 ${acts ? 'sm:py-2' : ''}`}>{row.value}</dd>
          {row.actions ? <Actions actions={row.actions} /> : null}
        </div>
      ))}
    </dl>
  )
}
