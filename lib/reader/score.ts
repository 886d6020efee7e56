import { parseNotices } from './read.ts'

/** How often a field was expected, given and right. */
export interface FieldScore {
  expected: number
  given: number
  right: number
}

/** The result of reading labelled samples. */
export interface Score {
  samples: number
  exact: number
  silent: { expected: number; right: number }
  fields: Map<string, FieldScore>
  wrong: { id: string; field: string; expected: string; given: string }[]
}

type Fields = Map<string, string>

function add(fields: Fields, path: string, value: unknown): void {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return
  if (typeof value !== 'object' || Array.isArray(value)) {
    fields.set(path, JSON.stringify(value))
    return
  }
  for (const [name, inner] of Object.entries(value)) add(fields, `${path}.${name}`, inner)
}

function fieldsOf(notices: readonly unknown[]): Fields {
  const fields: Fields = new Map()
  notices.forEach((notice, index) => {
    for (const [name, value] of Object.entries(notice ?? {})) {
      const path = `${index}/${name}`
      if (name === 'certificates' && Array.isArray(value))
        for (const [place, one] of value.entries()) add(fields, `${path}${place}`, one)
      else if (name === 'warnings' && Array.isArray(value))
        add(
          fields,
          path,
          value.map((one) => one.code),
        )
      else if (name !== 'text') add(fields, path, value)
    }
  })
  return fields
}

function nameOf(path: string): string {
  return path.replace(/^\d+\//, '').replace(/^certificates\d+/, 'certificate')
}

/** What a label leaves open is not measured: the place and the print serial of real estate in older labels. */
function isOpen(path: string, expected: readonly unknown[]): boolean {
  const labels = JSON.stringify(expected)
  return (
    /\.(?:location|printSerial|formerHolder)$/.test(path) && !labels.includes(`"${path.split('.').at(-1)}"`)
  )
}

function countField(score: Score, path: string, kind: keyof FieldScore): void {
  const name = nameOf(path)
  const field = score.fields.get(name) ?? { expected: 0, given: 0, right: 0 }
  field[kind]++
  score.fields.set(name, field)
}

function scoreSample(score: Score, id: string, text: string, expected: readonly unknown[]): void {
  const { notices } = parseNotices(text)
  const want = fieldsOf(expected)
  const have = fieldsOf(notices)
  const before = score.wrong.length
  for (const path of new Set([...want.keys(), ...have.keys()])) {
    const [one, other] = [want.get(path), have.get(path)]
    if (one === undefined && isOpen(path, expected)) continue
    if (one !== undefined) countField(score, path, 'expected')
    if (other !== undefined) countField(score, path, 'given')
    if (one !== undefined && one === other) countField(score, path, 'right')
    if (one !== other) score.wrong.push({ id, field: path, expected: one ?? '-', given: other ?? '-' })
  }
  score.samples++
  if (score.wrong.length === before) score.exact++
  if (expected.length > 0) return
  score.silent.expected++
  if (notices.length === 0) score.silent.right++
}

/** Reads labelled samples, one JSON object a line, and compares each field with its label. */
export function scoreSamples(lines: readonly string[]): Score {
  const score: Score = {
    samples: 0,
    exact: 0,
    silent: { expected: 0, right: 0 },
    fields: new Map(),
    wrong: [],
  }
  for (const line of lines) {
    const { id, text, expect } = JSON.parse(line)
    scoreSample(score, id, text, expect.notices)
  }
  return score
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '   –  ' : `${((100 * part) / whole).toFixed(1).padStart(5)}%`
}

/** The score as a table of precision and recall for each field. */
export function formatScore(score: Score, { wrong }: { wrong: boolean }): string {
  const rows = [...score.fields].sort(([one], [other]) => one.localeCompare(other))
  const lines = rows.map(
    ([name, { expected, given, right }]) =>
      `${name.padEnd(34)} ${String(expected).padStart(5)} ${String(given).padStart(5)}  ${percent(right, given)}  ${percent(right, expected)}`,
  )
  const details = wrong
    ? score.wrong.map((one) => `${one.id} ${one.field}: expected ${one.expected}, given ${one.given}`)
    : []
  return [
    `${'field'.padEnd(34)} label given  precision recall`,
    ...lines,
    ...details,
    `${score.exact} of ${score.samples} samples exact, ${score.silent.right} of ${score.silent.expected} negatives silent`,
    '',
  ].join('\n')
}
