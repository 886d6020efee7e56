import { z } from 'zod'
import { canonicalText, leafHashOf } from './entry.ts'

/** What can be wrong; a key of `register.faults` in messages/. */
export type RegisterFault =
  | 'gap'
  | 'not_json'
  | 'not_canonical'
  | 'wrong_salt'
  | 'wrong_hash'
  | 'notice_missing'
  | 'notice_differs'
  | 'details_differ'
  | 'objection_missing'
  | 'objection_differs'
  | 'head_differs'
  | 'notice_without_entry'
  | 'objection_without_entry'
  | 'tile_differs'
  | 'checkpoint_differs'
  | 'checkpoint_unsigned'
  | 'signed_entries_missing'
  | 'known_differs'

/** An entry with the columns of its notice or objection that its content repeats. */
export const entryRowSchema = z.object({
  sequence: z.coerce.bigint(),
  content: z.string(),
  salt: z.instanceof(Uint8Array),
  leafHash: z.instanceof(Uint8Array),
  noticeId: z.string().nullable(),
  objectionId: z.string().nullable(),
  state: z.string().nullable(),
  number: z.string().nullable(),
  act: z.string().nullable(),
  publishedAt: z.date().nullable(),
  effectiveOn: z.string().nullable(),
  reference: z.string().nullable(),
})

export type EntryRow = z.output<typeof entryRowSchema>

const contentSchema = z.record(z.string(), z.json())

type Content = z.output<typeof contentSchema>

/** What is wrong with one entry in itself and against its notice or objection; null when nothing is. */
export function findEntryFault(row: EntryRow): RegisterFault | null {
  const content = parseContent(row.content)
  if (!content) return 'not_json'
  if (canonicalText(content) !== row.content) return 'not_canonical'
  if (content.salt !== Buffer.from(row.salt).toString('hex')) return 'wrong_salt'
  if (!Buffer.from(leafHashOf(row.content)).equals(row.leafHash)) return 'wrong_hash'
  return row.objectionId === null ? findNoticeFault(row, content) : findObjectionFault(row, content)
}

function parseContent(text: string): Content | null {
  try {
    return contentSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function findNoticeFault(row: EntryRow, content: Content): RegisterFault | null {
  if (row.state !== 'published') return 'notice_missing'
  const isSame =
    content.type === undefined &&
    content.number === row.number &&
    content.act === row.act &&
    content.publishedAt === row.publishedAt?.toISOString() &&
    content.effectiveOn === row.effectiveOn
  return isSame ? null : 'notice_differs'
}

function findObjectionFault(row: EntryRow, content: Content): RegisterFault | null {
  if (row.reference === null) return 'objection_missing'
  const isSame = content.type === 'objection_receipt' && content.reference === row.reference
  return isSame ? null : 'objection_differs'
}
