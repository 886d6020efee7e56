import type { Metadata } from 'next'
import type { ReactNode } from 'react'

/** Nothing here is for search engines or for a cache. Who may see what is decided by each page. */
export const dynamic = 'force-dynamic'

export const metadata: Metadata = { robots: { index: false, follow: false } }

export default function DeskLayout({ children }: { children: ReactNode }) {
  return children
}
