import type { ReactNode } from 'react'

export type NavItem = { href: string; label: ReactNode; current?: boolean }

/** The main navigation: a row of links that wraps; nothing to open or close. */
export function Nav({ label, items }: { label: string; items: NavItem[] }) {
  return (
    <nav aria-label={label}>
      <ul className="-ms-2 -mb-px flex flex-wrap gap-x-3 sm:gap-x-5">
        {items.map(({ href, label: text, current }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={current ? 'page' : undefined}
              className={`inline-flex min-h-11 items-center border-b-4 px-2 pt-1 no-underline hover:border-accent-line ${current ? 'border-accent font-semibold text-ink' : 'border-transparent'}`}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A plain row of links for the foot of the page. */
export function FooterLinks({ label, items }: { label: string; items: NavItem[] }) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-x-6">
        {items.map(({ href, label: text }) => (
          <li key={href}>
            <a href={href} className="inline-flex min-h-11 min-w-11 items-center">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
