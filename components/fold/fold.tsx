import type { ReactNode } from 'react'

export type FoldProps = { summary: ReactNode; children: ReactNode }

/**
 * What a phone has no room for: there behind one word, which opens it as a sheet below, at the end of the positioned
 * box around it; on a wide screen it simply stands there. Needs no script. A browser that cannot be told to show it keeps the word.
 */
export function Fold({ summary, children }: FoldProps) {
  return (
    <details className="fold group shrink-0 text-small">
      <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-1.5 text-accent underline underline-offset-(--underline-offset) hover:text-accent-strong [&::-webkit-details-marker]:hidden">
        <span>{summary}</span>
        <svg
          aria-hidden="true"
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth={2.5}
          className="size-3.5 shrink-0 group-open:rotate-180"
        >
          <path d="M4 8l8 8 8-8" />
        </svg>
      </summary>
      <div className="fold-sheet flex flex-wrap items-center gap-x-5">{children}</div>
    </details>
  )
}
