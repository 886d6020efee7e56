import { dateInWords } from '#app/_server/dates.ts'
import { kindWords } from '#app/_server/kind-words.ts'
import { pathIn } from '#app/_server/paths.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { STATUS_TONES } from '#app/_views/status-tone.ts'
import { type CardItem, CardList } from '#components/card-list/card-list.tsx'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { dateAt } from '#lib/calendar/dates.ts'
import type { ListedNotice } from '#lib/notices/published.ts'
import { bureauName } from '#lib/notices/words.ts'

/** Notices as lists show them: shortened numbers, nobody's name. */
export function ListedNotices({ locale, t, notices }: PageWords & { notices: readonly ListedNotice[] }) {
  const items = notices.map((notice): CardItem => {
    const { number, act, bureau, publishedAt } = notice
    return {
      id: number,
      href: pathIn(locale, `/notices/${number}`),
      title: (
        <>
          {t(`acts.${act}`)}{' '}
          <span translate="no" className="inline-block">
            {number}
          </span>
        </>
      ),
      tag: <StatusNow t={t} notice={notice} />,
      description: certificatesOf({ locale, t }, notice),
      meta: [bureauName(locale, bureau), dateInWords(locale, dateAt(new Date(publishedAt)))],
    }
  })
  return <CardList label={t('browse.list')} items={items} />
}

/** The status that all certificates of the notice have; nothing when they differ. */
function StatusNow({ t, notice }: Pick<PageWords, 't'> & { notice: ListedNotice }) {
  const [status, ...others] = new Set(notice.certificates.map((certificate) => certificate.status))
  if (!status || others.length > 0) return null
  return <StatusTag tone={STATUS_TONES[status]}>{t(`statuses.${status}`)}</StatusTag>
}

function certificatesOf({ locale, t }: PageWords, { certificates }: ListedNotice): string {
  const [first, ...others] = certificates
  if (!first) return ''
  const number = first.number ?? t('feed.noNumber')
  const named = `${kindWords(locale, first.kind).name} ${number}`
  return others.length > 0
    ? t('browse.several', { first: named, count: others.length, total: certificates.length })
    : named
}
