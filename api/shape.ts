import { z } from 'zod'

/** What of JSON Schema the description uses. */
type Schema = {
  $ref?: string | undefined
  type?: string | string[] | undefined
  enum?: unknown[] | undefined
  properties?: Record<string, Schema> | undefined
  required?: string[] | undefined
  items?: Schema | undefined
  additionalProperties?: boolean | Schema | undefined
  anyOf?: Schema[] | undefined
  oneOf?: Schema[] | undefined
  allOf?: Schema[] | undefined
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
    items: schema.optional(),
    additionalProperties: z.union([z.boolean(), schema]).optional(),
    anyOf: z.array(schema).optional(),
    oneOf: z.array(schema).optional(),
    allOf: z.array(schema).optional(),
  }),
)

/** A JSON Schema in the notation of TypeScript, for people to read; a component is called by its name. */
export function shapeOf(described: unknown): string {
  return written(schema.parse(described), '')
}

function written(described: Schema, indent: string): string {
  const { $ref, enum: values, anyOf, oneOf, allOf } = described
  if ($ref) return $ref.split('/').at(-1) ?? ''
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ')
  const choices = anyOf ?? oneOf
  if (choices) return choices.map((choice) => written(choice, indent)).join(' | ')
  if (allOf) return allOf.map((part) => written(part, indent)).join(' & ')
  return [described.type ?? 'unknown']
    .flat()
    .map((type) => typeIn(type, described, indent))
    .join(' | ')
}

function typeIn(type: string, described: Schema, indent: string): string {
  if (type === 'array') return arrayOf(described.items ?? {}, indent)
  if (type === 'object') return objectOf(described, indent)
  return type === 'integer' ? 'number' : type
}

function arrayOf(items: Schema, indent: string): string {
  const item = written(items, indent)
  return / [|&] /.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`
}

function objectOf({ properties, required = [], additionalProperties }: Schema, indent: string): string {
  const inner = `${indent}  `
  const lines = Object.entries(properties ?? {}).map(
    ([name, value]) => `${inner}${name}${required.includes(name) ? '' : '?'}: ${written(value, inner)}`,
  )
  if (typeof additionalProperties === 'object')
    lines.push(`${inner}[name: string]: ${written(additionalProperties, inner)}`)
  return lines.length === 0 ? 'object' : `{\n${lines.join('\n')}\n${indent}}`
}
