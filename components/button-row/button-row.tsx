import type { ReactNode } from 'react'

/** Buttons and links that end a form; they wrap, and fill the line on a phone. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col flex-wrap items-stretch gap-x-5 gap-y-3 sm:flex-row sm:items-center print:hidden">
      {children}
    </div>
  )
}
