import { expect, test } from 'vitest'
import { shapeOf } from './shape.ts'

test('a schema is written as TypeScript would have it', () => {
  const described = {
    type: 'object',
    required: ['query', 'since', 'matches'],
    properties: {
      query: { type: 'string' },
      since: { type: ['string', 'null'], format: 'date' },
      count: { type: 'integer' },
      matches: {
        type: 'array',
        items: {
          type: 'object',
          required: ['status'],
          properties: { status: { $ref: '#/components/schemas/CertificateStatus' } },
        },
      },
      kinds: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
      details: { type: 'object', additionalProperties: { type: ['string', 'null'] } },
      either: { anyOf: [{ type: 'boolean' }, { type: 'object' }] },
    },
  }
  expect(shapeOf(described)).toBe(`{
  query: string
  since: string | null
  count?: number
  matches: {
    status: CertificateStatus
  }[]
  kinds?: ("a" | "b")[]
  details?: {
    [name: string]: string | null
  }
  either?: boolean | object
}`)
})
