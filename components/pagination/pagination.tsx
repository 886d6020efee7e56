import type { ReactNode } from 'react'
import { Icon } from '#components/icon/icon.tsx'

type Neighbour = { href: string; label: ReactNode }

export type PaginationProps = {
  /** Names the navigation for screen readers. */
  label: string
  previous?: Neighbour
  next?: Neighbour
  /** Such as “第 2 页，共 8 页”. */
  status?: ReactNode
}

const look = 'inline-flex min-h-11 items-center gap-2 font-semibold'

export function Pagination({ label, previous, next, status }: PaginationProps) {
  return (
    <nav
      aria-label={label}
      className="grid grid-cols-2 items-center gap-x-4 sm:grid-cols-[1fr_auto_1fr] border-t border-line pt-3 print:hidden"
    >
      <div>
        {previous ? (
          <a href={previous.href} rel="prev" className={look}>
            <Icon name="previous" />
            {previous.label}
          </a>
        ) : null}
      </div>
      {status ? (
        <div className="order-first col-span-2 text-center text-muted sm:order-none sm:col-span-1">
          {status}
        </div>
      ) : null}
      <div className="col-start-2 text-end sm:col-start-3">
        {next ? (
          <a href={next.href} rel="next" className={look}>
            {next.label}
            <Icon name="next" />
          </a>
        ) : null}
      </div>
    </nav>
  )
}
