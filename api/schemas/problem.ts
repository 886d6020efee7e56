import { z } from '@hono/zod-openapi'

/** RFC 9457, with the fields that are wrong and the id under which the request is logged. */
export const problemDetails = z
  .object({
    type: z.string().meta({ format: 'uri-reference' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')
