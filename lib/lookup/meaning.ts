import { toDateColumn } from '#lib/calendar/dates.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { CertificateStatus } from '#lib/notices/status.ts'
import type { Answer, Match } from './answer.ts'

/** Statuses in which the specimen that the notice names is not void. */
const NOT_VOID: ReadonlySet<CertificateStatus> = new Set(['corrected', 'recovered', 'withdrawn'])

/**
 * Sentences that were made, by language and by what they say. Making one takes longer than all else between the database
 * and the answer, and most answers of a minute say the same.
 */
const made = new WeakMap<Translator, Map<string, string>>()
const MOST_MADE = 10_000

/** One plain sentence of what an answer does and does not mean, in the reader's language (domain.md section 2). */
export function meaningOf({ answer, asked, coverage, asOf, matches }: Answer, t: Translator): string {
  const match = matches.find(({ status }) => !NOT_VOID.has(status)) ?? matches[0]
  if (match) {
    const { status, statusSince: until, date, event } = foundValues(match)
    return keep(t, `${status} ${until} ${date} ${event}`, () =>
      t('lookup.meaning.notice_found', {
        status,
        date: toDateColumn(date),
        until: toDateColumn(until),
        event,
      }),
    )
  }
  const { since, bureaus } = coverage
  // To the minute, as it is said.
  const minute = asOf.slice(0, 16)
  return keep(t, [answer, minute, bureaus, since, asked.kind, asked.on].join(' '), () =>
    t(`lookup.meaning.${answer}`, {
      has_since: since ? 'yes' : 'no',
      since: since ? toDateColumn(since) : new Date(0),
      bureaus,
      asOf: new Date(`${minute}Z`),
      ...scopeOf(asked, t),
    }),
  )
}

function keep(t: Translator, values: string, make: () => string): string {
  const sentences = made.get(t) ?? new Map<string, string>()
  const known = sentences.get(values)
  if (known !== undefined) return known
  if (sentences.size >= MOST_MADE) sentences.clear()
  const sentence = make()
  sentences.set(values, sentence)
  made.set(t, sentences)
  return sentence
}

/** What the asker left out of the search, so that "not found" says no more than is true. */
function scopeOf({ kind, on }: Answer['asked'], t: Translator) {
  const both = kind && on ? 'both' : null
  return {
    scope: both ?? (kind && 'kind') ?? (on && 'on') ?? 'all',
    kind: kind ? t(`kinds.${kind}.name`) : '',
    on: toDateColumn(on ?? '1970-01-01'),
  }
}

function foundValues({ status, statusSince, timeline, notice }: Match) {
  const act = timeline.find((item) => item.notice === notice.number)
  return { status, statusSince, date: act?.date ?? statusSince, event: act?.event ?? 'declared_lost' }
}
