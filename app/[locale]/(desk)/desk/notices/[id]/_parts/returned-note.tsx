import { instantInWords } from '#app/_server/dates.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { Notification } from '#components/notification/notification.tsx'
import type { NoticeRow } from '#lib/notices/queries.ts'

/** Why a draft came back, from whom and when. */
export function ReturnedNote({ locale, t, notice }: PageWords & { notice: NoticeRow }) {
  const { state, returnReason, returnedAt, returnedBy } = notice
  if (state !== 'draft' || returnReason === null || returnedAt === null) return null
  const at = instantInWords(locale, t, returnedAt)
  return (
    <Notification kind="warning" title={t('desk.returned.title')}>
      <p className="whitespace-pre-line">{returnReason}</p>
      <p className="text-small text-muted">{t('desk.returned.by', { name: returnedBy?.name ?? '', at })}</p>
    </Notification>
  )
}
