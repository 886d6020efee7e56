import { z } from 'zod'

/** What of a description (OpenAPI 3.1) answers are held against. */

const header = z.object({ required: z.boolean().default(false), schema: z.unknown() })
const reference = z.object({ $ref: z.string().startsWith('#/components/headers/') })
const answer = z.object({
  headers: z.record(z.string(), z.union([reference, header])).default({}),
  content: z.record(z.string(), z.object({ schema: z.unknown() })).default({}),
})
const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().default(false),
  schema: z.unknown(),
  example: z.unknown().optional(),
})
const operation = z.object({
  parameters: z.array(parameter).default([]),
  security: z.array(z.record(z.string(), z.unknown())).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
  responses: z.record(z.string(), answer),
})

export const description = z.object({
  paths: z.record(z.string(), z.partialRecord(z.enum(['get', 'post']), operation)),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    headers: z.record(z.string(), header),
  }),
})

export type Description = z.output<typeof description>
export type DescribedPath = Description['paths'][string]
export type DescribedOperation = z.output<typeof operation>
export type DescribedAnswer = z.output<typeof answer>
export type DescribedParameter = z.output<typeof parameter>
export type DescribedHeader = z.output<typeof header>

/** The path of a description that an address belongs to; of a query nothing is asked. */
export function findPath({ paths }: Description, pathname: string): DescribedPath | null {
  const found = Object.entries(paths).find(([template, path]) => patternOf(template, path).test(pathname))
  return found?.[1] ?? null
}

/** A parameter stands for one segment; one whose example has slashes stands for several. */
function patternOf(template: string, { get, post }: DescribedPath): RegExp {
  const long = [get, post].flatMap(
    (one) =>
      one?.parameters.filter(({ example }) => typeof example === 'string' && example.includes('/')) ?? [],
  )
  const names = new Set(long.filter((one) => one.in === 'path').map(({ name }) => name))
  const source = template
    .split(/\{(\w+)\}/)
    .map((part, index) =>
      index % 2 === 0 ? part.replaceAll(/[.]/g, '\\.') : names.has(part) ? '.+' : '[^/]+',
    )
  return new RegExp(`^${source.join('')}$`)
}

const SCHEMAS = 'description'

/** All named schemas as one, whose id references from elsewhere begin with. */
export function schemasOf({ components }: Description): object {
  return { $id: SCHEMAS, components: { schemas: closed(components.schemas) } }
}

/** A schema by which what it does not name is wrong: a description that lets readers ignore more must name all the same. */
export function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const entries = Object.entries(schema).map(([key, value]) => [
    key,
    key === '$ref' && typeof value === 'string' ? `${SCHEMAS}${value}` : closed(value),
  ])
  const isOpen = 'properties' in schema && !('additionalProperties' in schema)
  return { ...Object.fromEntries(entries), ...(isOpen ? { additionalProperties: false } : {}) }
}
