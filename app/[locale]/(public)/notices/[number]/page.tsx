import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { alternates } from '#app/_server/alternates.ts'
import { decodedSegment } from '#app/_server/known-pages.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { noticeOf } from '#app/_server/notice.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { UnknownNoticeView } from '#app/_views/not-found-view.tsx'
import { NoticeEntry } from '#app/_views/notice-entry.tsx'
import { NoticeView } from '#app/_views/notice-view.tsx'
import { PrintMark } from '#app/_views/print-mark.tsx'
import { ProofLink } from '#app/_views/proof-link.tsx'
import { WatchLink } from '#app/_views/watch-link.tsx'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { isSuspending } from '#lib/bureaus/rules.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { isMistypedNoticeNumber } from '#lib/notices/number.ts'
import { presentLinks, presentNotice, presentStatuses } from '#lib/notices/present.ts'
import { noticeSheetPath } from '#lib/proof/path.ts'
import { latestCheckpoint } from '#lib/register/queries.ts'

type Props = { params: Promise<{ locale: string; number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, t } = await pageLanguage(params)
  const notice = await noticeOf(params)
  if (!notice) return {}
  const { act, number } = notice.row
  return {
    title: pageTitle(t, `${t(`acts.${act}`)} ${number}`),
    alternates: alternates(locale, `/notices/${number}`),
    // Persons are named here: not for search engines.
    robots: { index: false },
  }
}

export default async function NoticePage({ params }: Props) {
  const { locale, t } = await pageLanguage(params)
  const found = await noticeOf(params)
  if (!found) {
    const isMistyped = isMistypedNoticeNumber(decodedSegment((await params).number))
    return <UnknownNoticeView {...{ locale, t, isMistyped }} />
  }
  const { typed, row } = found
  const path = `/notices/${row.number}`
  if (typed !== row.number) permanentRedirect(pathIn(locale, path))
  const at = new Date()
  const kinds = row.certificates.map(({ kind }) => kind)
  const suspends = await isSuspending(row.bureau.id, kinds, dateAt(at))
  const notice = { ...presentNotice(row), number: row.number }
  const checkpoint = await latestCheckpoint()
  return (
    <PublicShell
      {...{ locale, t, path }}
      before={<BackLink href={pathIn(locale, '/certificates')}>{t('lookup.title')}</BackLink>}
    >
      <NoticeView
        {...{ locale, t, at }}
        notice={notice}
        statuses={presentStatuses(row, at)}
        links={presentLinks(row)}
        suspends={suspends}
      />
      {row.registerEntry ? (
        <NoticeEntry {...{ locale, t, notice, checkpoint }} entry={row.registerEntry} />
      ) : null}
      <WatchLink {...{ locale, t }} number={onlyNumber(notice.certificates)} />
      <ProofLink {...{ locale, t }} path={noticeSheetPath(row.number, at)} hint={t('notice.print.hint')} />
      <PrintMark {...{ locale, t, at }} path={`/n/${row.number}`} number={row.number} />
    </PublicShell>
  )
}

/** The number that a notice is about, when it is about one. */
function onlyNumber(certificates: readonly { number: string | null }[]): string | null {
  const [first = null, ...others] = new Set(certificates.map(({ number }) => number))
  return others.length === 0 ? first : null
}
