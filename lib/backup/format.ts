import { z } from 'zod'

/*
 * A backup is one gzip file of lines. The first says what it is. Each table follows in PostgreSQL's own words for
 * copying it: `COPY … FROM stdin;`, its rows, `\.`. The last line has the sequences, how many rows there were and the
 * SHA-256 of everything above it. Lines that are ours begin with `-- {`.
 */

export const VERSION = 1

const tableSchema = z.strictObject({ schema: z.string(), name: z.string(), columns: z.array(z.string()) })

/** A table and its columns that hold something, in their order. */
export type Table = z.output<typeof tableSchema>

const headSchema = z.strictObject({
  format: z.literal('lost-certificates backup'),
  version: z.number(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  /** The version of pg-boss's own tables. */
  jobs: z.number(),
  tables: z.array(tableSchema),
})

export type Head = z.output<typeof headSchema>

const tailSchema = z.strictObject({
  sequences: z.array(z.strictObject({ schema: z.string(), name: z.string(), last: z.string() })),
  rows: z.record(z.string(), z.number()),
  sha256: z.string(),
})

export type Tail = z.output<typeof tailSchema>

export const END_OF_TABLE = '\\.\n'

export function lineOf(value: Head | Tail): string {
  return `-- ${JSON.stringify(value)}\n`
}

/** The first line of a backup. Throws in plain words when it is none, or of a later version than this one. */
export function parseHead(line: string): Head {
  const head = headSchema.safeParse(parseLine(line)).data
  if (!head) throw new Error('this is no backup of the register')
  if (head.version > VERSION) throw new Error('the backup was made by a later version of the register')
  return head
}

/** The last line; null when it is another one. */
export function parseTail(line: string): Tail | null {
  return tailSchema.safeParse(parseLine(line)).data ?? null
}

function parseLine(line: string): unknown {
  try {
    return line.startsWith('-- ') ? JSON.parse(line.slice(3)) : null
  } catch {
    return null
  }
}

export function copyLine(table: Table): string {
  return `COPY ${copied(table)} FROM stdin;\n`
}

/** A table with its columns, as COPY names them. */
export function copied({ columns, ...table }: Table): string {
  return `${nameOf(table)} (${columns.map(quoted).join(', ')})`
}

export function nameOf({ schema, name }: { schema: string; name: string }): string {
  return `${quoted(schema)}.${quoted(name)}`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
