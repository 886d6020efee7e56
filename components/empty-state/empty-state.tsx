import type { ReactNode } from 'react'
import { Icon, type IconName } from '#components/icon/icon.tsx'
import { Phrases } from '#components/phrases/phrases.tsx'

export type EmptyStateProps = {
  title: ReactNode
  icon?: IconName
  headingLevel?: 1 | 2 | 3
  /** What to do now: a button or links. */
  action?: ReactNode
  children?: ReactNode
}

/** A place with nothing in it, or a page that cannot be shown; says why and what next. */
export function EmptyState({ title, icon = 'empty', headingLevel = 2, action, children }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <section className="rounded-card border border-line bg-surface px-5 py-10 sm:px-8">
      <div className="stack-3 mx-auto flex max-w-measure flex-col items-center text-center">
        <div className="text-muted">
          <Icon name={icon} size="large" />
        </div>
        <Heading className="text-title font-semibold">
          <Phrases>{title}</Phrases>
        </Heading>
        {children ? <div className="text-muted">{children}</div> : null}
        {action ? <div className="pt-2">{action}</div> : null}
      </div>
    </section>
  )
}
