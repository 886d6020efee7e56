import { dateInWords, daysBetween } from '#app/_server/dates.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'

type Question = { locale: Locale; t: Translator; until: string | null; at: Date }

/** Whether and until when objections are accepted, in a sentence or two. */
export function objectionPeriod({ locale, t, until, at }: Question): string {
  if (until === null) return t('notice.objections.noPeriod')
  const date = dateInWords(locale, until)
  const days = daysBetween(dateAt(at), until)
  if (days < 0) return t('notice.objections.over', { date })
  const parts = [t('notice.objections.until', { date }), t('notice.objections.daysLeft', { days })]
  return parts.join(locale === 'en' ? ' ' : '')
}
