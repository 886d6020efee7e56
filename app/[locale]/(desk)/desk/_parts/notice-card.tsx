import type { ReactNode } from 'react'
import { dateInWords, instantInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { NoticeTag, NoticeTitle } from '#app/_server/desk-words.tsx'
import { pathIn } from '#app/_server/paths.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { WithNumber } from '#app/_views/with-number.tsx'
import { dateAt } from '#lib/calendar/dates.ts'
import { isAuthor } from '#lib/notices/policy.ts'
import type { WorkItem } from '#lib/notices/queries.ts'

/** Whether it was sent back and nobody has sent it in again. */
export function isReturned({ state, returnReason }: Pick<WorkItem, 'state' | 'returnReason'>): boolean {
  return state === 'draft' && returnReason !== null
}

/** A notice as a card of the work list. */
export function noticeCard(desk: Desk, item: WorkItem) {
  const { locale, t } = desk
  return {
    id: item.id,
    href: pathIn(locale, `/desk/notices/${item.id}`),
    title: <NoticeTitle t={t} notice={item} />,
    tag: <NoticeTag t={t} state={item.state} returned={isReturned(item)} />,
    description: describe(desk, item),
    meta: metaOf(desk, item),
  }
}

function describe({ t, actor }: Desk, item: WorkItem): string | null {
  if (isReturned(item)) return t('desk.notice.returnedBecause', { reason: item.returnReason ?? '' })
  if (item.state === 'in_review' && isAuthor(actor, item)) return t('desk.notice.needsAnother')
  return null
}

function metaOf({ locale, t, actor }: Desk, item: WorkItem): ReactNode[] {
  return [
    ...(item.number
      ? [
          <WithNumber
            key="number"
            text={t('desk.notice.numbered', { number: item.number })}
            number={item.number}
          />,
        ]
      : []),
    ...(actor.bureauId === null ? [bureauName(locale, item.bureau)] : []),
    t('desk.notice.draftedBy', { name: item.draftedBy.name }),
    momentOf({ locale, t }, item),
  ]
}

function momentOf({ locale, t }: Pick<Desk, 'locale' | 't'>, item: WorkItem): string {
  if (item.publishedAt) {
    return t('desk.notice.publishedOn', { date: dateInWords(locale, dateAt(item.publishedAt)) })
  }
  return t(item.state === 'in_review' ? 'desk.notice.submittedAt' : 'desk.notice.updatedAt', {
    at: instantInWords(locale, t, item.submittedAt ?? item.updatedAt),
  })
}
