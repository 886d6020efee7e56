import { createRoute, type z } from '@hono/zod-openapi'
import { dateAt } from '#lib/calendar/dates.ts'
import { invalidInput, type Refusal } from '#lib/errors.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import { meaningOf } from '#lib/lookup/meaning.ts'
import { sendRevalidated } from '../caching.ts'
import { type Api, BASE } from '../context.ts'
import { certificateExample } from '../examples.ts'
import { allowOnly } from '../methods.ts'
import { acceptLanguage, ifNoneMatch } from '../parameters.ts'
import { KEY_OR_NONE, limitedResponses } from '../responses.ts'
import { certificateAnswer, certificateParams, certificateQuery } from '../schemas/certificate.ts'

const route = createRoute({
  method: 'get',
  path: `${BASE}/certificates/{number}`,
  operationId: 'lookUpCertificate',
  security: KEY_OR_NONE,
  request: { params: certificateParams, query: certificateQuery },
  parameters: [acceptLanguage, ifNoneMatch],
  responses: limitedResponses(
    { 200: { schema: certificateAnswer, example: certificateExample }, 304: null },
    [422],
  ),
})

/** A number → the answer; 200 for all three of them, because a look-up that finds nothing has succeeded. */
export function addCertificates(api: Api): void {
  api.openapi(route, async (context) => {
    const { number } = context.req.valid('param')
    const { kind = null, on } = context.req.valid('query')
    const { at, t } = context.var
    if (on !== undefined && on > dateAt(at)) throw inFuture('on')
    const answer = await lookUp(number, { at, kind, on })
    const { asked: _, asOf, ...said } = answer
    const body: z.input<typeof certificateAnswer> = { ...said, asOf, meaning: meaningOf(answer, t) }
    return sendRevalidated(context, body, { ...said, meaning: meaningOf({ ...answer, asOf: NEVER }, t) })
  })
  api.all(route.getRoutingPath(), allowOnly('GET', 'HEAD'))
}

/** The words of an answer name its instant, which alone does not make it another answer. */
const NEVER = new Date(0).toISOString()

function inFuture(field: string): Refusal {
  return invalidInput([{ field, code: 'date_in_future' }])
}
