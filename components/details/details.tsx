import type { ReactNode } from 'react'

export type DetailsProps = { summary: ReactNode; open?: boolean; children: ReactNode }

/** Something only some people need; the browser opens and closes it. */
export function Details({ summary, open, children }: DetailsProps) {
  return (
    <details open={open} className="group max-w-measure">
      <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-2 text-accent underline underline-offset-(--underline-offset) hover:text-accent-strong [&::-webkit-details-marker]:hidden">
        <svg
          aria-hidden="true"
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth={2.5}
          className="size-4 shrink-0 group-open:rotate-90"
        >
          <path d="M8 4l8 8-8 8" />
        </svg>
        <span>{summary}</span>
      </summary>
      <div className="stack-3 border-s-2 border-line py-1 ps-5">{children}</div>
    </details>
  )
}
