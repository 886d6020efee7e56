import { createRoute, type z } from '@hono/zod-openapi'
import { dateAt } from '#lib/calendar/dates.ts'
import { invalidInput, parseInput, type Refusal } from '#lib/errors.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { messages } from '#lib/i18n/messages.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import { meaningOf } from '#lib/lookup/meaning.ts'
import { digest, sendRevalidated } from '../caching.ts'
import { type Api, type ApiContext, BASE } from '../context.ts'
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
  // The hot path: described and checked as every route, but at once and not by two steps in front of it.
  api.openAPIRegistry.registerPath(route)
  api.get(route.getRoutingPath(), async (context) => {
    const { number } = parseInput(certificateParams, { number: context.req.param('number') })
    const { kind = null, on } = readQuery(context)
    const [at, t] = [context.get('at'), context.get('t')]
    if (on !== undefined && on > dateAt(at)) throw inFuture('on')
    const answer = await lookUp(number, { at, kind, on })
    const { asked: _, asOf, ...said } = answer
    const moment = { asOf, meaning: meaningOf(answer, t) }
    const body: Omit<z.input<typeof certificateAnswer>, keyof typeof moment> = said
    // The sentence says nothing that its words and the rest of the answer do not decide.
    return sendRevalidated(context, body, moment, WORDS[context.get('locale')])
  })
  api.all(route.getRoutingPath(), allowOnly('GET', 'HEAD'))
}

/** The sentences of this version, which a tag stands for too. */
const WORDS: Record<Locale, string> = {
  'zh-CN': digest(JSON.stringify(messages['zh-CN'].lookup.meaning)),
  en: digest(JSON.stringify(messages.en.lookup.meaning)),
}

/** Most ask for a number and nothing else. A parameter that is given twice is a list, which the schema does not take. */
function readQuery(context: ApiContext): z.output<typeof certificateQuery> {
  if (!context.req.url.includes('?')) return {}
  const given = Object.entries(context.req.queries())
  const query = given.map(([name, values]) => [name, values.length === 1 ? values[0] : values])
  return parseInput(certificateQuery, Object.fromEntries(query))
}

function inFuture(field: string): Refusal {
  return invalidInput([{ field, code: 'date_in_future' }])
}
