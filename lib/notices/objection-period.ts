import { dateAt } from '#lib/calendar/dates.ts'
import { daysLeft } from '#lib/calendar/days.ts'
import { dateInWords } from '#lib/i18n/dates.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { PublicNotice } from './present.ts'

export type ObjectionTerm = Pick<PublicNotice['objections'], 'until' | 'provisional' | 'period' | 'setBy'>
type Question = { locale: Locale; t: Translator; term: ObjectionTerm; at: Date }

/** Whether and until when objections are accepted, who says so, and whether that may still move; a few sentences. */
export function objectionPeriod({ locale, t, term, at }: Question): string {
  const { until, provisional, period, setBy } = term
  if (until === null)
    return period ? t('notice.objections.fromPublication', { ...period }) : t('notice.objections.noPeriod')
  const date = dateInWords(locale, until)
  const days = daysLeft(dateAt(at), until)
  const sentences = [
    days < 0
      ? t('notice.objections.over', { date })
      : t('notice.objections.until', { date, ...counted(period) }),
    ...(days < 0 ? [] : [t('notice.objections.daysLeft', { days })]),
    ...(setBy ? [t(`notice.objections.setBy.${setBy}`)] : []),
    ...(provisional ? [t('notice.objections.provisional')] : []),
  ]
  return sentences.join(locale === 'en' ? ' ' : '')
}

function counted(period: ObjectionTerm['period']) {
  return period ? { ...period, has_period: 'yes' } : { days: 0, unit: 'calendar', has_period: 'no' }
}
