import { type FieldProblem, parseInput, Refusal } from '#lib/errors.ts'
import {
  type ListedNotice,
  listPublished,
  presentListed,
  publishedQuery,
  requireKnown,
  requirePlace,
  writeCursor,
} from '#lib/notices/published.ts'
import type { SearchParams } from './desk-page.ts'

export const FILTERS = ['kind', 'bureau', 'region', 'act', 'from', 'to'] as const
type NoticesFilter = (typeof FILTERS)[number]

/** What the address of the list says: each filter as it stands there, none that is empty. */
export type Typed = Partial<Record<NoticesFilter | 'cursor', string>>

export type NoticesAskedFor = {
  typed: Typed
  /** What cannot be answered; then there is no list, rather than one that leaves a wish out. */
  problems: readonly FieldProblem[]
  notices: ListedNotice[]
  /** The cursor of what is older; null on the last page. */
  next: string | null
}

const PAGE = 20

/** The published notices that an address asks for, by the rules of the interface. */
export async function noticesAskedFor(searchParams: SearchParams, at: Date): Promise<NoticesAskedFor> {
  const typed = typedOf(await searchParams)
  try {
    const { cursor, ...filter } = parseInput(publishedQuery, typed)
    const after = requirePlace(cursor)
    const { rows, next } = await listPublished(await requireKnown(filter), { after, limit: PAGE })
    const notices = rows.map((row) => presentListed(row, at))
    return { typed, problems: [], notices, next: next && writeCursor(next) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { typed, problems: error.fields, notices: [], next: null }
  }
}

function typedOf(said: Awaited<SearchParams>): Typed {
  const typed: Typed = {}
  for (const name of [...FILTERS, 'cursor'] as const) {
    const value = said[name]
    if (typeof value === 'string' && value !== '') typed[name] = value
  }
  return typed
}

/** The address of the list, without language, that asks for this. */
export function noticesPath({ cursor, ...filters }: Typed): string {
  const said = new URLSearchParams(filters)
  if (cursor) said.set('cursor', cursor)
  return said.size > 0 ? `/notices?${said}` : '/notices'
}

/** The feed of what is asked for, as far as feeds are divided. */
export function feedPath({ kind, bureau }: Typed): string {
  const said = new URLSearchParams({ ...(kind ? { kind } : {}), ...(bureau ? { bureau } : {}) })
  return said.size > 0 ? `/feed.atom?${said}` : '/feed.atom'
}
