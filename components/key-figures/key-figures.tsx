import type { ReactNode } from 'react'

export type KeyFigure = { label: ReactNode; value: ReactNode; note?: ReactNode; href?: string }

/** A few numbers that matter. */
export function KeyFigures({ items }: { items: KeyFigure[] }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-[repeat(auto-fit,minmax(10rem,1fr))]">
      {items.map(({ label, value, note, href }, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: figures are drawn once
          key={index}
          className="flex flex-col bg-surface px-4 py-4 last:odd:col-span-2 sm:px-6 sm:last:odd:col-span-1"
        >
          <dt className="text-small text-muted">{href ? <a href={href}>{label}</a> : label}</dt>
          <dd className="text-display font-semibold">{value}</dd>
          {note ? <dd className="text-small text-muted">{note}</dd> : null}
        </div>
      ))}
    </dl>
  )
}
