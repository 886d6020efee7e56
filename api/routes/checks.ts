import { createRoute, type z } from '@hono/zod-openapi'
import { parseInput, Refusal } from '#lib/errors.ts'
import { checkNumbers } from '#lib/lookup/check.ts'
import { mediaTypeOf, parseJson, readBody } from '../body.ts'
import { type NumberList, numbersInCsv, numbersInNdjson } from '../check-lines.ts'
import { answerLines } from '../check-stream.ts'
import { type Api, type ApiContext, BASE, requestHeader } from '../context.ts'
import { checkExample } from '../examples.ts'
import { allowOnly } from '../methods.ts'
import { acceptLanguage } from '../parameters.ts'
import { respond, respondJson, setHeader } from '../respond.ts'
import { KEY_OR_NONE, limitedResponses } from '../responses.ts'
import { CHECK_SCHEMA, checkAnswer, checkInput, checkLine } from '../schemas/check.ts'
import { noQuery } from '../schemas/shared.ts'

/** Ten thousand numbers, with room for how they are written. */
const JSON_LIMIT = 4 * 1024 * 1024
const NDJSON = 'application/x-ndjson'

const lines = { type: 'string' as const }

const route = createRoute({
  method: 'post',
  path: `${BASE}/checks`,
  operationId: 'checkNumbers',
  security: KEY_OR_NONE,
  request: {
    query: noQuery,
    // For the description only: the body is read below, so that a list of any length is never held whole.
    body: {
      required: true,
      content: {
        'application/json': { schema: { $ref: `#/components/schemas/${CHECK_SCHEMA}` } },
        'text/csv': { schema: lines },
        [NDJSON]: { schema: lines },
      },
    },
  },
  parameters: [acceptLanguage],
  responses: limitedResponses(
    { 200: { schema: checkAnswer, example: checkExample, also: { [NDJSON]: checkLine } } },
    [400, 403, 413, 415, 422],
  ),
})

/** Many numbers at once: as JSON, or as a list of any length that is answered line by line as it comes in. */
export function addChecks(api: Api): void {
  api.openapi(route, (context) => {
    const answer = ANSWERS.get(mediaTypeOf(requestHeader(context, 'content-type') ?? ''))
    if (!answer) throw new Refusal('INVALID', 'wrong_list_type')
    setHeader(context, 'Cache-Control', 'no-store')
    return answer(context)
  })
  api.all(route.getRoutingPath(), allowOnly('POST'))
}

const ANSWERS = new Map<string, (context: ApiContext) => Response | Promise<Response>>([
  ['application/json', answerAtOnce],
  ['text/csv', (context) => answerInLines(context, numbersInCsv(bodyOf(context)))],
  [NDJSON, (context) => answerInLines(context, numbersInNdjson(bodyOf(context)))],
])

async function answerAtOnce(context: ApiContext): Promise<Response> {
  const sent = parseJson(await readBody(context.req.raw, JSON_LIMIT))
  const { numbers } = parseInput(checkInput, sent)
  await context.var.takeNumbers(numbers.length)
  const body: z.input<typeof checkAnswer> = await checkNumbers(numbers, { at: context.var.at })
  return respondJson(context, body, 200)
}

function answerInLines(context: ApiContext, numbers: NumberList): Response {
  const headers = { 'Content-Type': `${NDJSON}; charset=utf-8`, 'X-Accel-Buffering': 'no' }
  return respond(context, answerLines(context, numbers), 200, headers)
}

async function* bodyOf(context: ApiContext): AsyncGenerator<Uint8Array> {
  if (context.req.raw.body) yield* context.req.raw.body
}
