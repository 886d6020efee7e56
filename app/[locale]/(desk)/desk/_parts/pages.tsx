import { pathIn } from '#app/_server/paths.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { Pagination } from '#components/pagination/pagination.tsx'

type Props = PageWords & {
  /** The list with its query, which has at least one parameter. */
  path: string
  page: number
  size: number
  total: number
}

/** The way through a long list; nothing when there is one page. */
export function Pages({ locale, t, path, page, size, total }: Props) {
  const last = Math.max(1, Math.ceil(total / size))
  if (last === 1 && page === 1) return null
  const to = (number: number) => pathIn(locale, `${path}&page=${number}`)
  return (
    <Pagination
      label={t('desk.pages.label')}
      previous={page > 1 ? { href: to(page - 1), label: t('desk.pages.previous') } : undefined}
      next={page < last ? { href: to(page + 1), label: t('desk.pages.next') } : undefined}
      status={t('desk.pages.status', { page, last })}
    />
  )
}
