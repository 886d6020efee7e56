import { z } from 'zod'
import type { Locale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'
import { createApi } from './app.ts'
import { describeApi } from './document.ts'
import { shapeOf } from './shape.ts'

/** A body as it is described: an example, and its shape in the notation of TypeScript. */
export type DescribedBody = { mediaType: string; shape: string; example: string | null }

export type DescribedOperation = {
  id: string
  method: 'GET' | 'POST'
  path: string
  summary: string
  description: string
  parameters: { name: string; in: string; required: boolean; description: string; example: string | null }[]
  request: DescribedBody[]
  answers: { status: string; description: string; bodies: DescribedBody[] }[]
}

const content = z
  .record(z.string(), z.object({ schema: z.unknown().optional(), example: z.unknown().optional() }))
  .default({})
const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string(),
        example: z.unknown().optional(),
      }),
    )
    .default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content })),
})
const document = z.object({
  paths: z.record(z.string(), z.object({ get: operation.optional(), post: operation.optional() })),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
})

export type Description = { operations: DescribedOperation[]; types: { name: string; shape: string }[] }

const made = new Map<Locale, Description>()

/** The description of the interface for people, from the same document that programs read. */
export function describeForPeople(locale: Locale): Description {
  const known = made.get(locale)
  if (known) return known
  const { paths, components } = document.parse(describeApi(createApi(), translator(locale)))
  const description = {
    operations: Object.entries(paths).flatMap(([path, { get, post }]) => [
      ...(get ? [present('GET', path, get)] : []),
      ...(post ? [present('POST', path, post)] : []),
    ]),
    types: Object.entries(components.schemas).map(([name, described]) => ({
      name,
      shape: shapeOf(described),
    })),
  }
  made.set(locale, description)
  return description
}

type Operation = z.output<typeof operation>

function present(method: 'GET' | 'POST', path: string, described: Operation): DescribedOperation {
  const { operationId: id, summary, description, parameters, requestBody, responses } = described
  return {
    id,
    method,
    path,
    summary,
    description,
    parameters: parameters.map(({ example, ...parameter }) => ({ ...parameter, example: written(example) })),
    request: bodiesOf(requestBody?.content ?? {}),
    answers: Object.entries(responses).map(([status, response]) => ({
      status,
      description: response.description,
      bodies: bodiesOf(response.content),
    })),
  }
}

function bodiesOf(bodies: z.output<typeof content>): DescribedBody[] {
  return Object.entries(bodies).map(([mediaType, { schema, example }]) => ({
    mediaType,
    shape: shapeOf(schema ?? {}),
    example: written(example),
  }))
}

function written(example: unknown): string | null {
  if (example === undefined) return null
  return typeof example === 'string' ? example : JSON.stringify(example, null, 2)
}
