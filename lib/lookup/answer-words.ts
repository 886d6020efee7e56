import type { CalendarDate } from '#lib/calendar/dates.ts'
import { isWithin } from '#lib/calendar/days.ts'
import { dateInWords } from '#lib/i18n/dates.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { CertificateStatus } from '#lib/notices/status.ts'
import type { Answer } from './answer.ts'

/** From what weighs most: when several notices are found, the answer is that of the gravest. */
const GRAVITY: readonly CertificateStatus[] = [
  'voided',
  'declared_void',
  'under_objection',
  'reissued',
  'corrected',
  'recovered',
  'withdrawn',
]

/** What the answer turns on: the status of the gravest match, or that nothing was found. */
export function verdictOf({
  answer,
  matches,
}: Answer): CertificateStatus | 'no_notice' | 'unrecognised_number' {
  const found = new Set(matches.map(({ status }) => status))
  const gravest = GRAVITY.find((status) => found.has(status))
  return gravest ?? (answer === 'unrecognised_number' ? answer : 'no_notice')
}

/** The answer in words: the heading of its page. */
export function headlineOf(answer: Answer, t: Translator): string {
  const verdict = verdictOf(answer)
  return verdict === 'no_notice' || verdict === 'unrecognised_number'
    ? t(`lookup.answers.${verdict}`)
    : t(`lookup.found.${verdict}`)
}

const LONGEST_SHOWN = 60

/** What was asked, cut where no number is that long. */
export function shownQuery(query: string): string {
  const characters = Array.from(query.toWellFormed().replace(/\s+/g, ' '))
  return characters.length > LONGEST_SHOWN
    ? `${characters.slice(0, LONGEST_SHOWN).join('')}…`
    : characters.join('')
}

const REASONS = ['letter_for_digit', 'missing_letter', 'missing_brackets'] as const

/** Why a repair of what was typed is offered. */
export function reasonWords(t: Translator, reason: string): string {
  const known = REASONS.find((code) => code === reason)
  return known ? t(`lookup.reasons.${known}`) : ''
}

/** Whether and until when objections to a notice that was found are accepted; null when it states no day. */
export function periodWords(
  { locale, t }: { locale: Locale; t: Translator },
  until: CalendarDate | null,
  at: Date,
): string {
  if (until === null) return t('lookup.objectionsOpen')
  const date = dateInWords(locale, until)
  return t(isWithin(at, until) ? 'lookup.objectionsUntil' : 'lookup.objectionsOver', { date })
}
