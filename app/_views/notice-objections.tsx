import { objectionPath } from '#app/_server/objection-path.ts'
import { pathIn } from '#app/_server/paths.ts'
import { ButtonLink } from '#components/button/button.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList, type SummaryRow } from '#components/summary-list/summary-list.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { objectionPeriod } from '#lib/notices/objection-period.ts'
import type { PublicNotice } from '#lib/notices/present.ts'
import { AsPrinted } from './as-printed.tsx'
import { bureauName } from './bureau-rows.tsx'

type Props = {
  locale: Locale
  t: Translator
  notice: PublicNotice
  at: Date
  suspends: boolean
  headingLevel: 2 | 3
}

/** How to object to a notice, until when, and whom the notice names for it. */
export function NoticeObjections({ locale, t, notice, at, suspends, headingLevel }: Props) {
  const { contact, phone } = notice.objections
  const named: SummaryRow[] = [
    ...(contact
      ? [{ term: t('notice.objections.contact'), value: <AsPrinted locale={locale}>{contact}</AsPrinted> }]
      : []),
    ...(phone ? [{ term: t('notice.objections.contactPhone'), value: phone }] : []),
  ]
  return (
    <Stack gap="small">
      <Heading level={headingLevel}>{t('notice.objections.title')}</Heading>
      <p className="max-w-measure">{t('notice.objections.lead')}</p>
      <p className="max-w-measure font-semibold">
        {objectionPeriod({ locale, t, term: notice.objections, at })}
      </p>
      {suspends ? (
        <p className="max-w-measure">
          {t('notice.objections.suspends', { bureau: bureauName(locale, notice.bureau) })}
        </p>
      ) : null}
      {named.length > 0 ? <SummaryList rows={named} /> : null}
      {notice.number ? (
        <div className="print:hidden">
          <ButtonLink look="secondary" href={pathIn(locale, objectionPath(notice.number))}>
            {t('notice.objections.start')}
          </ButtonLink>
        </div>
      ) : null}
    </Stack>
  )
}
