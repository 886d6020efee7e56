import type { createRoute } from '@hono/zod-openapi'
import { LIMITS } from '#lib/objections/schema.ts'
import { objectionExample } from '../examples.ts'
import { EVIDENCE_PART, OBJECTION_PART } from '../objection-request.ts'

/** The component that document.ts registers for the objection as it is filed. */
export const OBJECTION_SCHEMA = 'Objection'

const objection = { $ref: `#/components/schemas/${OBJECTION_SCHEMA}` }
const file = { type: 'string' as const, format: 'binary' }

/**
 * The body of a filed objection, for the description only: it is read and parsed in one place (objection-request.ts),
 * so that both forms have the same limits and the same problems.
 */
export const objectionBody = {
  required: true,
  content: {
    'application/json': { schema: objection, example: objectionExample },
    'multipart/form-data': {
      schema: {
        type: 'object' as const,
        required: [OBJECTION_PART],
        properties: {
          [OBJECTION_PART]: objection,
          [EVIDENCE_PART]: { type: 'array' as const, items: file, maxItems: LIMITS.evidence.files },
        },
        additionalProperties: false,
      },
      encoding: { [OBJECTION_PART]: { contentType: 'application/json' } },
    },
  },
} satisfies NonNullable<Parameters<typeof createRoute>[0]['request']>['body']
