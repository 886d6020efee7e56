import type { ReactNode } from 'react'
import { Icon } from '#components/icon/icon.tsx'

export type BreadcrumbsProps = { label: string; items: { href?: string; label: ReactNode }[] }

/** The way down to this page; the last item has no link: it is the page. */
export function Breadcrumbs({ label, items }: BreadcrumbsProps) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ol className="-ms-2 flex flex-wrap items-center text-small">
        {items.map((item, index) => (
          <li key={item.href ?? 'here'} className="flex items-center">
            {index > 0 ? (
              <span aria-hidden="true" className="text-muted">
                /
              </span>
            ) : null}
            {item.href ? (
              <a href={item.href} className="inline-flex min-h-11 items-center px-2">
                {item.label}
              </a>
            ) : (
              <span aria-current="page" className="px-2 text-muted">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** One step back in a series of pages. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="inline-flex min-h-11 items-center gap-2 print:hidden">
      <Icon name="previous" />
      {children}
    </a>
  )
}
