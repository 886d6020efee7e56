import type { ReactNode } from 'react'

type Props = { children: ReactNode }

/** Running text at a readable measure: plain h2, h3, p, ul, ol, a, blockquote inside. */
export function Prose({ children }: Props) {
  return <div className="prose">{children}</div>
}

/** The one sentence under a page's heading. */
export function Lead({ children }: Props) {
  return <p className="max-w-measure text-lead text-muted">{children}</p>
}

/** Secondary text: sources, times, notes. */
export function Small({ children }: Props) {
  return <p className="max-w-measure text-small text-muted">{children}</p>
}
