import { jurisdictionsOf } from '#lib/bureaus/queries.ts'
import type { CalendarDate } from '#lib/calendar/dates.ts'
import { kindOf } from '#lib/certificates/index.ts'
import type { KeyDoubt } from '#lib/certificates/kind.ts'
import { findNamesakes, type Namesake, type NoticeRow } from './queries.ts'
import { isUnrecognised } from './readiness.ts'

/** What a drafter and a reviewer should look at twice; `position` counts the certificates of the notice from 0. */
export type NoticeWarning = { position: number } & (
  | { code: 'unrecognised_number' | 'repeated_in_notice' | KeyDoubt }
  | { code: 'same_number'; notice: Namesake['notice'] }
)

/** The warnings about a stored notice, certificate by certificate. None of them stops anything. */
export async function findWarnings(notice: NoticeRow, today: CalendarDate): Promise<NoticeWarning[]> {
  const keys = notice.certificates.flatMap(({ key }) => (key === null ? [] : [key]))
  const [namesakes, jurisdictions] = await Promise.all([
    findNamesakes(notice, keys),
    jurisdictionsOf(notice.bureauId, today),
  ])
  return notice.certificates.flatMap((certificate, position) => {
    const { kind, key } = certificate
    if (key === null) return []
    const codes = jurisdictions.find((one) => one.kind === kind)?.regions.map((region) => region.code) ?? []
    const doubts = isUnrecognised(certificate)
      ? (['unrecognised_number'] as const)
      : (kindOf(kind).doubts?.(key, codes) ?? [])
    const repeated = keys.indexOf(key) < keys.lastIndexOf(key) ? (['repeated_in_notice'] as const) : []
    const same = namesakes.filter((namesake) => namesake.key === key)
    return [
      ...[...doubts, ...repeated].map((code) => ({ position, code })),
      ...same.map((namesake) => ({ position, code: 'same_number' as const, notice: namesake.notice })),
    ]
  })
}
