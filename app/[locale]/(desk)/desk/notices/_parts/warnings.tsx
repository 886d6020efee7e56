import { dateInWords } from '#app/_server/dates.ts'
import { pathIn } from '#app/_server/paths.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { WithNumber } from '#app/_views/with-number.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { dateAt } from '#lib/calendar/dates.ts'
import type { NoticeWarning } from '#lib/notices/warnings.ts'

type Props = PageWords & {
  warnings: NoticeWarning[]
  /** Why an unusual number is right, as far as the drafter has said so. */
  reason: string | null
}

/** What should be looked at twice before the notice goes on. It stops nothing. */
export function Warnings({ warnings, reason, ...words }: Props) {
  const { t } = words
  if (warnings.length === 0) return null
  return (
    <Notification kind="warning" title={t('desk.warnings.title')}>
      <ul className="list-disc ps-5">
        {warnings.map((warning) => (
          <li key={warningId(warning)}>
            {t('desk.warnings.certificate', { index: warning.position + 1 })}
            <Warning {...words} warning={warning} />
            {warning.code === 'unrecognised_number' ? reasonWords(t, reason) : null}
          </li>
        ))}
      </ul>
    </Notification>
  )
}

/** What tells a warning from the others of its notice. */
export function warningId(warning: NoticeWarning): string {
  return `${warning.position} ${warning.code} ${'notice' in warning ? warning.notice.id : ''}`
}

function reasonWords(t: PageWords['t'], reason: string | null): string {
  return reason === null ? t('desk.warnings.reason_missing') : t('desk.warnings.reason_given', { reason })
}

/** One warning in words, with a link to the other notice that it is about. */
export function Warning({ locale, t, warning }: PageWords & { warning: NoticeWarning }) {
  if (!('notice' in warning)) return t(`desk.warnings.${warning.code}`)
  return (
    <>
      {warning.code === 'same_number' ? null : t(`desk.warnings.${warning.code}`)}
      <OtherNotice {...{ locale, t }} notice={warning.notice} />
    </>
  )
}

type Other = Extract<NoticeWarning, { notice: unknown }>['notice']

function OtherNotice({ locale, t, notice }: PageWords & { notice: Other }) {
  const { id, number, publishedAt, bureau, draftedBy, state } = notice
  if (number && publishedAt) {
    return (
      <>
        {t('desk.warnings.published', {
          bureau: bureauName(locale, bureau),
          date: dateInWords(locale, dateAt(publishedAt)),
        })}
        <a href={pathIn(locale, `/notices/${number}`)}>
          <WithNumber text={number} number={number} />
        </a>
      </>
    )
  }
  return (
    <>
      {t('desk.warnings.unpublished', { name: draftedBy.name })}
      <a href={pathIn(locale, `/desk/notices/${id}`)}>{t(`desk.states.${state}`)}</a>
    </>
  )
}
