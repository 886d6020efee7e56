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
  | 'head_differs'
  | 'notice_without_entry'

/** An entry with the columns of its notice that its content repeats. */
export const entryRowSchema = z.object({
  sequence: z.coerce.bigint(),
  content: z.string(),
  salt: z.instanceof(Uint8Array),
  leafHash: z.instanceof(Uint8Array),
  state: z.string().nullable(),
  number: z.string().nullable(),
  act: z.string().nullable(),
  publishedAt: z.date().nullable(),
  effectiveOn: z.string().nullable(),
})

export type EntryRow = z.output<typeof entryRowSchema>

const contentSchema = z.record(z.string(), z.json())

/** What is wrong with one entry in itself and against its notice; null when nothing is. */
export function findEntryFault(row: EntryRow): RegisterFault | null {
  const content = parseContent(row.content)
  if (!content) return 'not_json'
  if (canonicalText(content) !== row.content) return 'not_canonical'
  if (content.salt !== Buffer.from(row.salt).toString('hex')) return 'wrong_salt'
  if (!Buffer.from(leafHashOf(row.content)).equals(row.leafHash)) return 'wrong_hash'
  if (row.state !== 'published') return 'notice_missing'
  return isOfNotice(content, row) ? null : 'notice_differs'
}

function parseContent(text: string): z.output<typeof contentSchema> | null {
  try {
    return contentSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function isOfNotice(content: z.output<typeof contentSchema>, row: EntryRow): boolean {
  return (
    content.number === row.number &&
    content.act === row.act &&
    content.publishedAt === row.publishedAt?.toISOString() &&
    content.effectiveOn === row.effectiveOn
  )
}
