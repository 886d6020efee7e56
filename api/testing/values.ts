import fc from 'fast-check'
import { z } from 'zod'

/** Values for requests: what a schema asks for, and what it does not. */

type Schema = z.output<typeof schema>
const schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).default([]),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().default(0),
  maxLength: z.number().default(200),
})

/** Anything that a text can hold: controls, halves of pairs, whole planes. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\udfff夏',
    '\u202e',
    '0',
    '-1',
    '1e9',
    '９',
    'null',
    '号'.repeat(1100),
  ),
)

/** Named schemas, and values that something stands behind, by the name of a parameter or a property. */
export type Known = { schemas: Record<string, unknown>; values: Record<string, readonly string[]> }

/** A value that the schema allows, now and then one that it does not; with a name, often one that is known by it. */
export function valueFor(described: unknown, known: Known, name = ''): fc.Arbitrary<unknown> {
  const values = known.values[name] ?? []
  return fc.oneof(
    { weight: 24, arbitrary: goodValue(schema.parse(described ?? {}), known) },
    { weight: 1, arbitrary: fc.jsonValue({ stringUnit: 'binary' }) },
    { weight: 1, arbitrary: anyText },
    ...(values.length > 0 ? [{ weight: 60, arbitrary: fc.constantFrom(...values) }] : []),
  )
}

function goodValue(described: Schema, known: Known): fc.Arbitrary<unknown> {
  const { $ref, enum: choices, items, properties } = described
  if ($ref) return valueFor(known.schemas[$ref.split('/').at(-1) ?? ''], known)
  if (choices) return fc.constantFrom(...choices)
  if (properties) return objectOf(properties, described.required, known)
  if (items) return fc.array(valueFor(items, known), { maxLength: 4 })
  return fc.oneof(...[described.type ?? 'string'].flat().map((type) => plainValue(type, described)))
}

function objectOf(
  properties: Record<string, unknown>,
  required: readonly string[],
  known: Known,
): fc.Arbitrary<unknown> {
  const entries = Object.entries(properties).map(([name, one]) => [name, valueFor(one, known, name)] as const)
  const values = Object.fromEntries(entries)
  return fc.oneof(
    { weight: 10, arbitrary: fc.record(values, { requiredKeys: required.filter((name) => name in values) }) },
    { weight: 1, arbitrary: fc.record(values, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.record({ ...values, extra: fc.jsonValue() }) },
  )
}

const YEARS = { min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }

function plainValue(type: string, { format, ...within }: Schema): fc.Arbitrary<unknown> {
  const { minimum: min = -1e15, maximum: max = 1e15, minLength, maxLength } = within
  if (type === 'null') return fc.constant(null)
  if (type === 'boolean') return fc.constantFrom(true, true, true, true, false)
  if (type === 'integer')
    return fc.oneof(fc.integer({ min, max: Math.min(max, min + 5) }), fc.maxSafeInteger())
  if (format === 'date') return fc.date(YEARS).map((date) => date.toISOString().slice(0, 10))
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 100)) })
}
