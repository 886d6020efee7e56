import type { ReactNode } from 'react'
import { Fold } from '#components/fold/fold.tsx'
import { Phrases } from '#components/phrases/phrases.tsx'
import { Mark } from './mark.tsx'
import { Nav, type NavItem } from './nav.tsx'

export type PageShellProps = {
  skipLabel: string
  productName: ReactNode
  homeHref: string
  nav?: { label: string; items: NavItem[] }
  /** Language switch, text size, light or dark: choice bars, on a phone behind a word. */
  controls?: { summary: ReactNode; bars: ReactNode }
  /** Who is signed in, and the way out. */
  account?: ReactNode
  /** A line above everything, such as “this is a test site”. */
  banner?: ReactNode
  /** Breadcrumbs or back link; stands before the main content. */
  before?: ReactNode
  /** Stands on a coloured band at the head of the page. */
  hero?: ReactNode
  footer?: ReactNode
  width?: 'page' | 'wide'
  children: ReactNode
}

const widths = { page: 'max-w-page', wide: 'max-w-wide' }

function Bar({ productName, homeHref, nav, controls, account, column }: PageShellProps & { column: string }) {
  return (
    <div className="border-b border-line bg-surface">
      <div
        className={`${column} relative flex flex-wrap items-center gap-x-4 gap-y-1 py-2 sm:gap-x-6 sm:py-3`}
      >
        <a
          href={homeHref}
          className="inline-flex min-h-11 min-w-0 flex-1 basis-36 items-center gap-2 font-semibold text-ink no-underline hover:text-accent hover:underline sm:gap-3 sm:text-section"
        >
          <Mark />
          <span className="text-balance">
            <Phrases>{productName}</Phrases>
          </span>
        </a>
        {controls ? <Fold summary={controls.summary}>{controls.bars}</Fold> : null}
        {account ? (
          <div className="flex flex-wrap items-center gap-x-5 text-small max-sm:basis-full">{account}</div>
        ) : null}
      </div>
      {nav ? (
        <div className={column}>
          <Nav {...nav} />
        </div>
      ) : null}
    </div>
  )
}

function Banner({ column, children }: { column: string; children: ReactNode }) {
  return (
    <div className="border-b border-line bg-sunken text-small">
      <div className={`${column} py-2`}>{children}</div>
    </div>
  )
}

function SkipLink({ children }: { children: ReactNode }) {
  return (
    <a
      href="#main"
      className="sr-only bg-surface focus:not-sr-only focus:absolute focus:start-4 focus:top-4 focus:z-10 focus:px-4 focus:py-2"
    >
      {children}
    </a>
  )
}

/** The frame of every page, inside `body`: skip link, header, main, footer. */
export function PageShell(props: PageShellProps) {
  const { skipLabel, banner, before, hero, footer, width = 'page', children } = props
  const column = `mx-auto w-full px-4 sm:px-6 ${widths[width]}`
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink>{skipLabel}</SkipLink>
      <header className="print:hidden">
        {banner ? <Banner column={column}>{banner}</Banner> : null}
        <Bar {...props} column={column} />
        {before ? <div className={`${column} pt-3`}>{before}</div> : null}
      </header>
      <main id="main" tabIndex={-1} className="flex-1 pb-16">
        {hero ? (
          <div className="band bg-band text-on-band">
            <div className={`${column} py-10 sm:py-16 print:py-0`}>{hero}</div>
          </div>
        ) : null}
        <div className={`${column} stack-8 ${before ? 'pt-3' : 'pt-6 sm:pt-10'}`}>{children}</div>
      </main>
      {footer ? (
        <footer className="border-t border-line bg-sunken text-small print:hidden">
          <div className={`${column} stack-4 py-8`}>{footer}</div>
        </footer>
      ) : null}
    </div>
  )
}
