import type { ReactNode } from 'react'
import { Icon } from '#components/icon/icon.tsx'
import { Phrases } from '#components/phrases/phrases.tsx'

export type PanelProps = {
  title: ReactNode
  /** What the person must keep, such as a reference and a code; printed large. */
  items: { label: ReactNode; value: ReactNode }[]
  children?: ReactNode
}

/** The receipt at the end of a journey; the page's h1. Prints as a slip. */
export function Panel({ title, items, children }: PanelProps) {
  return (
    <section className="overflow-hidden rounded-card border-2 border-success bg-surface">
      <div className="bg-success-soft px-5 py-6 sm:px-8 print:border-b-2">
        <h1 className="flex items-start gap-3 text-display font-semibold text-success">
          <span className="pt-[0.06em]">
            <Icon name="success" />
          </span>
          <span>
            <Phrases>{title}</Phrases>
          </span>
        </h1>
      </div>
      <dl className="grid grid-cols-1 gap-x-10 gap-y-4 px-5 py-6 sm:grid-cols-[repeat(auto-fit,minmax(14rem,1fr))] sm:px-8">
        {items.map(({ label, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a receipt is drawn once
          <div key={index}>
            <dt className="text-muted">{label}</dt>
            <dd className="text-title font-semibold tracking-wide">{value}</dd>
          </div>
        ))}
      </dl>
      {children ? <div className="stack-3 border-t border-line px-5 py-5 sm:px-8">{children}</div> : null}
    </section>
  )
}
