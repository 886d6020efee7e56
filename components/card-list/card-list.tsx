import type { ReactNode } from 'react'

export type CardItem = {
  id: string
  href: string
  title: ReactNode
  tag?: ReactNode
  description?: ReactNode
  /** Short facts in one line. */
  meta?: ReactNode[]
}

export type CardListProps = { items: CardItem[]; label?: string; headingLevel?: 2 | 3 }

function Meta({ meta }: { meta: ReactNode[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 text-small text-muted">
      {meta.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a card never move
        <li key={index}>{fact}</li>
      ))}
    </ul>
  )
}

/** Things to open: search results, a work list. The whole card is the link's target. */
export function CardList({ items, label, headingLevel = 2 }: CardListProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <ul aria-label={label} className="stack-3">
      {items.map(({ id, href, title, tag, description, meta }) => (
        <li
          key={id}
          className="relative rounded-card border border-line bg-surface px-4 py-4 hover:border-accent sm:px-6"
        >
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 sm:flex-nowrap">
            <Heading className="min-w-0 text-section font-semibold">
              <a href={href} className="after:absolute after:inset-0 after:rounded-card">
                {title}
              </a>
            </Heading>
            {tag ? <div className="shrink-0">{tag}</div> : null}
          </div>
          {description ? <div className="mt-1 max-w-measure">{description}</div> : null}
          {meta ? (
            <div className="mt-1">
              <Meta meta={meta} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
