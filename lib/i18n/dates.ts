import type { CalendarDate } from '#lib/calendar/dates.ts'
import { toDateColumn } from '#lib/calendar/dates.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { TIME_ZONE, type Translator } from '#lib/i18n/messages.ts'

const DATE = { year: 'numeric', month: 'long', day: 'numeric' } as const

function datesOf(locale: Locale, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...DATE, timeZone })
}

function weekdaysOf(locale: Locale): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
}

/** A calendar date as it is read: `2025年4月29日 星期二`, `Tuesday 29 April 2025`. */
export function dateInWords(locale: Locale, date: CalendarDate): string {
  const day = toDateColumn(date)
  const words = datesOf(locale, 'UTC').format(day)
  const weekday = weekdaysOf(locale).format(day)
  return locale === 'en' ? `${weekday} ${words}` : `${words} ${weekday}`
}

/** An instant to the minute in Asia/Shanghai, which it names. */
export function instantInWords(locale: Locale, t: Translator, instant: Date | string): string {
  return inWords(locale, t, instant, { hour: '2-digit', minute: '2-digit' })
}

/** An instant to the second in Asia/Shanghai, which it names. */
export function secondInWords(locale: Locale, t: Translator, instant: Date): string {
  return inWords(locale, t, instant, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

function inWords(
  locale: Locale,
  t: Translator,
  instant: Date | string,
  parts: Intl.DateTimeFormatOptions,
): string {
  const at = new Date(instant)
  const time = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: TIME_ZONE })
  return t('site.dates.instant', { date: datesOf(locale, TIME_ZONE).format(at), time: time.format(at) })
}
