import type { CalendarDate } from '#lib/calendar/dates.ts'
import { KIND_CODES } from '#lib/certificates/index.ts'
import type { Details } from '#lib/certificates/kind.ts'
import type { Act, CertificateKind, HolderType, NamePolicy } from '#lib/generated/prisma/enums.ts'
import type { BareDeed, ObjectionPeriod } from '#lib/notices/status.ts'
import { read, readPrimary } from './readers.ts'

/** The values under which a number is found: its key and its general form, and of a permit the key without the version. */
export type Asked = { keys: readonly string[]; shortKey: string | null }

/** Up to when it is complete, and what it covers. */
export type Head = {
  asOf: string
  coverage: { kinds: CertificateKind[]; bureaus: number; since: CalendarDate | null }
}

/** What is published under the numbers that were asked for, the newest first. */
export type Found<Stored> = Head & { matches: Stored[] }

/** An act as it is stored; `successor`: what came in the certificate's place in the same notice. */
type StoredDeed = Pick<BareDeed, 'act' | 'effectiveOn' | 'publishedAt' | 'notice' | 'isReplacement'> & {
  successor: { number: string | null } | null
  objections: ObjectionPeriod[] | null
}

export type Content = { number: string; holders: string[]; holderType: HolderType; details: Details }

/** A certificate that was named first by a published notice, with what was done to it later. */
export type StoredStatus = StoredDeed & {
  key: string
  shortKey: string | null
  kind: CertificateKind
  number: string
  firstAct: Act
  later: (StoredDeed & { content?: Content | null })[] | null
}

export type StoredMatch = StoredStatus &
  Omit<Content, 'details'> & {
    /** In the order of the kind's fields (certificates/detail-columns.ts). */
    details: (string | null)[]
    objectionUntil: CalendarDate | null
    bureau: string
    bureauName: string
    namePolicy: NamePolicy
  }

/** What was done to a certificate; a correction brings what it corrects, a re-issue the number of the new paper. */
export type Done = BareDeed & { corrected: Content | null; newNumber: string | null }

/**
 * Runs a statement of statement.ts for these numbers; `values` are its parameters from the third on. What was so at an instant is
 * asked of the primary: whoever asks says that instant himself, and a replica may not have come so far.
 */
export async function findMatches<Stored extends { key: string }>(
  statement: string,
  asked: readonly Asked[],
  values: readonly Date[] = [],
): Promise<Found<Stored>> {
  const keys = new Set(asked.flatMap((one) => one.keys))
  const shortKeys = new Set(asked.flatMap(({ shortKey }) => shortKey ?? []))
  const parameters = [[...keys], [...shortKeys], ...values]
  const from = values.length > 0 ? readPrimary : read
  return from(async ({ sql, asOf }) => {
    const rows = await sql.unsafe<(StoredHead & (Stored | { key: null }))[]>(statement, parameters, {
      prepare: true,
    })
    const [head] = rows
    if (!head) throw new Error('the look-up statement gave no row')
    const covered = head.coveredKinds?.split(' ') ?? []
    return {
      asOf: asOf ?? head.asOf,
      coverage: {
        kinds: KIND_CODES.filter((code) => covered.includes(code)),
        bureaus: head.coveredBureaus,
        since: head.coveredSince,
      },
      matches: rows.filter((row): row is StoredHead & Stored => row.key !== null),
    }
  })
}

type StoredHead = {
  asOf: string
  coveredKinds: string | null
  coveredBureaus: number
  coveredSince: CalendarDate | null
}

/** The acts on a certificate, its first notice before all others, and the objections to any of them. */
export function historyOf(stored: StoredStatus): { deeds: Done[]; objections: ObjectionPeriod[] } {
  const later = stored.later ?? []
  return {
    deeds: [doneBy(stored), ...later.map(doneBy)],
    objections: [stored, ...later].flatMap(({ objections }) => objections ?? []),
  }
}

function doneBy(deed: StoredDeed & { content?: Content | null }): Done {
  const { act, effectiveOn, publishedAt, notice, isReplacement, successor, content = null } = deed
  return {
    act,
    effectiveOn,
    publishedAt,
    notice,
    isReplacement,
    isReplaced: successor !== null,
    corrected: successor === null ? content : null,
    newNumber: act === 'reissue' ? (successor?.number ?? null) : null,
  }
}

/** Which of what a statement has found belongs to which of the numbers that were asked for. */
export function sortOut<Stored extends Pick<StoredStatus, 'key' | 'shortKey'>>(
  matches: readonly Stored[],
): (asked: Asked) => Stored[] {
  const places = new Map<string, number[]>()
  for (const [place, { key, shortKey }] of matches.entries()) {
    for (const under of [key, shortKey && shortOf(shortKey)]) {
      if (!under) continue
      const already = places.get(under)
      if (already) already.push(place)
      else places.set(under, [place])
    }
  }
  return ({ keys, shortKey }) => {
    if (places.size === 0) return []
    const under = shortKey === null ? keys : [...keys, shortOf(shortKey)]
    const found = under.flatMap((one) => places.get(one) ?? [])
    if (found.length < 2) return found.flatMap((place) => matches[place] ?? [])
    // In the order of the statement, each once: a number may be found under its key and its short key.
    return [...new Set(found)].sort((a, b) => a - b).flatMap((place) => matches[place] ?? [])
  }
}

/** Apart from keys: a number without its version may also be a key of its own. */
function shortOf(shortKey: string): string {
  return `${shortKey} `
}
