import fc from 'fast-check'
import type { DescribedOperation } from './description.ts'
import { anyText, type Known, valueFor } from './values.ts'

/** A body, and what it is said to be. */
export type Body = { content: string | Uint8Array<ArrayBuffer>; headers: Record<string, string> }

/** Bodies that the description has, with what is like them and what is not. */
export function bodyOf({ requestBody }: DescribedOperation, known: Known): fc.Arbitrary<Body> {
  const described = Object.entries(requestBody?.content ?? {})
  const contents = described.map(([type, { schema }]) => contentOf(type, schema, known))
  const types = fc.constantFrom(...described.map(([type]) => type), ...ODD_TYPES)
  const mixed = fc.record({ content: brokenContent, type: types })
  return fc.oneof(...contents.map((arbitrary) => ({ weight: 4, arbitrary })), {
    weight: 3,
    arbitrary: mixed.map(({ content, type }) => ({ content, headers: { 'Content-Type': type } })),
  })
}

const ODD_TYPES = [
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/json; charset=gbk',
  'APPLICATION/JSON ;',
  'application/x-www-form-urlencoded',
  ';',
]
const PARTS =
  '--x\r\nContent-Disposition: form-data; name="objection"; filename="\u0000../a"\r\n\r\n{}\r\n--x'
const brokenContent = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => new Uint8Array(bytes)),
  fc.constantFrom(
    '',
    '{',
    'null',
    '[]',
    '['.repeat(20_000),
    '{"__proto__":{}}',
    '"\\ud800"',
    PARTS,
    `${PARTS}--\r\n`,
  ),
)

function contentOf(type: string, schema: unknown, known: Known): fc.Arbitrary<Body> {
  const headers = { 'Content-Type': type }
  if (type === 'multipart/form-data') {
    const said = { 'Content-Type': `${type}; boundary=${BOUNDARY}` }
    return valueFor(schema, known).map((parts) => ({ content: formOf(parts), headers: said }))
  }
  const text =
    type === 'application/json' ? valueFor(schema, known).map((value) => JSON.stringify(value)) : lines(known)
  return text.map((content) => ({ content, headers }))
}

const BOUNDARY = 'x'

/** Written here, so that what stands in it may be as wrong as it likes. */
function formOf(parts: unknown): string {
  const written = Object.entries(Object(parts)).flatMap(([name, value]) =>
    [value].flat().map((one) => {
      const [named, text] =
        typeof one === 'string' ? [`; filename="${name}.jpg"`, one] : ['', JSON.stringify(one)]
      return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${named}\r\n\r\n${text}\r\n`
    }),
  )
  return `${written.join('')}--${BOUNDARY}--\r\n`
}

function lines({ values: { number = [] } }: Known): fc.Arbitrary<string> {
  const line = fc.oneof(fc.constantFrom('', ...number), anyText)
  const written = fc.oneof(
    line,
    line.map((text) => JSON.stringify(text)),
    fc.json(),
  )
  return fc.array(written, { maxLength: 6 }).map((all) => all.join('\n'))
}
