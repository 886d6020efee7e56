import { toDateColumn } from '#lib/calendar/dates.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { CertificateStatus } from '#lib/notices/status.ts'
import type { Answer, Match } from './answer.ts'

/** Statuses in which the specimen that the notice names is not void. */
const NOT_VOID: ReadonlySet<CertificateStatus> = new Set(['corrected', 'recovered', 'withdrawn'])

/** One plain sentence of what an answer does and does not mean, in the reader's language (domain.md section 2). */
export function meaningOf({ answer, asked, coverage, asOf, matches }: Answer, t: Translator): string {
  const match = matches.find(({ status }) => !NOT_VOID.has(status)) ?? matches[0]
  if (match) return t('lookup.meaning.notice_found', foundValues(match))
  const { since, bureaus } = coverage
  return t(`lookup.meaning.${answer}`, {
    has_since: since ? 'yes' : 'no',
    since: since ? toDateColumn(since) : new Date(0),
    bureaus,
    asOf: new Date(asOf),
    ...scopeOf(asked, t),
  })
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
  return {
    status,
    date: toDateColumn(act?.date ?? statusSince),
    until: toDateColumn(statusSince),
    event: act?.event ?? 'declared_lost',
  }
}
