import type { ReactNode } from 'react'

export type SubNavItem = { href: string; label: ReactNode; count?: ReactNode; current?: boolean }
export type SubNavProps = { label: string; items: SubNavItem[] }

/** Tabs that are links: every view has its address. */
export function SubNav({ label, items }: SubNavProps) {
  return (
    <nav aria-label={label} className="border-b border-line print:hidden">
      <ul className="-ms-2 -mb-px flex flex-wrap gap-x-3 sm:gap-x-5">
        {items.map(({ href, label: text, count, current }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={current ? 'page' : undefined}
              className={`inline-flex min-h-11 items-center gap-2 border-b-4 px-2 py-1.5 no-underline hover:border-accent-line ${current ? 'border-accent font-semibold text-ink' : 'border-transparent'}`}
            >
              {text}
              {count === undefined ? null : (
                <span className="rounded-pill bg-sunken px-2 text-small text-ink">{count}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
