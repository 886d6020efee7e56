import { pathIn } from '#app/_server/paths.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { MOST_TYPED } from '#lib/watches/schema.ts'

/** Leads to the form that watches a number; to an empty one where there is no number, or several. */
export function WatchLink({ locale, t, number }: PageWords & { number: string | null }) {
  const query = number && number.length <= MOST_TYPED ? `?${new URLSearchParams({ number })}` : ''
  return (
    <p className="print:hidden">
      <a href={pathIn(locale, `/watch${query}`)} className="inline-flex min-h-11 items-center">
        {t('watch.link')}
      </a>
    </p>
  )
}
