import { dateInWords, instantInWords } from '#app/_server/dates.ts'
import { certificateName, kindWords } from '#app/_server/kind-words.ts'
import { objectionPath } from '#app/_server/objection-path.ts'
import { pathIn } from '#app/_server/paths.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Columns, Stack } from '#components/stack/stack.tsx'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { SummaryList, type SummaryRow } from '#components/summary-list/summary-list.tsx'
import { keyOf } from '#lib/certificates/number.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { Match } from '#lib/lookup/answer.ts'
import { periodWords } from '#lib/lookup/answer-words.ts'
import { presentNotice } from '#lib/notices/present.ts'
import { findPublishedNotice } from '#lib/notices/queries.ts'
import { bureauRows } from './bureau-rows.tsx'
import { CertificateNumber } from './certificate-number.tsx'
import { certificateRows } from './certificate-rows.tsx'
import { MatchTimeline } from './match-timeline.tsx'
import { STATUS_TONES } from './status-tone.ts'

type Words = { locale: Locale; t: Translator }
type Props = Words & { match: Match; asked: string; at: Date }

/** One certificate that was found: its status, what happened to it, what the notice says, whom to ask. */
export async function AnswerMatch({ locale, t, match, asked, at }: Props) {
  const { kind, status, statusSince, notice } = match
  const words = kindWords(locale, kind)
  const row = await findPublishedNotice(notice.number)
  return (
    <Stack gap="medium">
      <Stack gap="small">
        <Heading level={2}>
          {t('lookup.matchTitle', {
            act: t(`acts.${notice.act}`),
            kind: certificateName(words, match.details),
          })}
        </Heading>
        <p>
          <StatusTag tone={STATUS_TONES[status]}>{t(`statuses.${status}`)}</StatusTag>{' '}
          {t('notice.statusSince', { date: dateInWords(locale, statusSince) })}
        </p>
      </Stack>
      {keyOf(match.number).key === asked ? null : (
        <Notification kind="warning">{t('lookup.otherVersion')}</Notification>
      )}
      <Columns split="main-aside">
        <Stack gap="small">
          <Heading level={3}>{t('lookup.details')}</Heading>
          <SummaryList rows={detailRows({ locale, t }, match, at)} />
        </Stack>
        <Stack gap="small">
          <Heading level={3}>{t('lookup.timeline')}</Heading>
          <MatchTimeline {...{ locale, t }} items={match.timeline} />
        </Stack>
      </Columns>
      {row ? (
        <Stack gap="small">
          <Heading level={3}>{t('notice.bureau.title')}</Heading>
          <SummaryList rows={bureauRows(locale, t, presentNotice(row).bureau)} />
        </Stack>
      ) : null}
    </Stack>
  )
}

function detailRows({ locale, t }: Words, match: Match, at: Date): SummaryRow[] {
  const { kind, number, holder, details, notice, objections } = match
  const words = kindWords(locale, kind)
  return [
    { term: words.number, value: <CertificateNumber value={number} /> },
    ...certificateRows(locale, { kind, holder, details }),
    ...(match.reissuedAs
      ? [{ term: t('lookup.reissuedAs'), value: <CertificateNumber value={match.reissuedAs} /> }]
      : []),
    {
      term: t('lookup.notice'),
      value: (
        <>
          {notice.number}{' '}
          <a className="print:hidden" href={pathIn(locale, notice.url)}>
            {t('lookup.noticeLink')}
          </a>
        </>
      ),
    },
    { term: t('lookup.announced'), value: instantInWords(locale, t, notice.publishedAt) },
    {
      term: t('lookup.objections'),
      value: (
        <>
          {periodWords({ locale, t }, objections.until, at)}{' '}
          <a className="print:hidden" href={pathIn(locale, objectionPath(notice.number))}>
            {t('lookup.object')}
          </a>
        </>
      ),
    },
  ]
}
