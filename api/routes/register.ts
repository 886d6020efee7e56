import { createRoute, type z } from '@hono/zod-openapi'
import { invalidInput, Refusal } from '#lib/errors.ts'
import { parseNoticeNumber } from '#lib/notices/number.ts'
import { presentLine, proveEntry, proveGrowth } from '#lib/register/present.ts'
import {
  findEntryOf,
  latestCheckpoint,
  listLines,
  MAX_LINES,
  requireCheckpoint,
} from '#lib/register/queries.ts'
import { sendRevalidated, sendText } from '../caching.ts'
import { type Api, BASE } from '../context.ts'
import { consistencyExample, entriesExample, proofExample } from '../examples.ts'
import { allowOnly } from '../methods.ts'
import { acceptLanguage, ifNoneMatch } from '../parameters.ts'
import { responses, text } from '../responses.ts'
import {
  entriesQuery,
  growth,
  growthQuery,
  inclusion,
  proofParams,
  registerEntries,
} from '../schemas/register.ts'
import { noQuery } from '../schemas/shared.ts'

/** Where the log lives; checkpoint and tiles are found under it as C2SP tlog-tiles says. */
export const LOG = `${BASE}/register`

const checkpointRoute = createRoute({
  method: 'get',
  path: `${LOG}/checkpoint`,
  operationId: 'readCheckpoint',
  request: { query: noQuery },
  parameters: [acceptLanguage, ifNoneMatch],
  responses: responses({ 200: text('text/plain'), 304: null }, [404, 422]),
})

const entriesRoute = createRoute({
  method: 'get',
  path: `${LOG}/entries`,
  operationId: 'listRegisterEntries',
  request: { query: entriesQuery },
  parameters: [acceptLanguage, ifNoneMatch],
  responses: responses({ 200: { schema: registerEntries, example: entriesExample }, 304: null }, [422]),
})

const proofRoute = createRoute({
  method: 'get',
  path: `${LOG}/proof/{notice}`,
  operationId: 'proveNotice',
  request: { params: proofParams, query: noQuery },
  parameters: [acceptLanguage, ifNoneMatch],
  responses: responses({ 200: { schema: inclusion, example: proofExample }, 304: null }, [404, 422]),
})

const growthRoute = createRoute({
  method: 'get',
  path: `${LOG}/consistency`,
  operationId: 'proveConsistency',
  request: { query: growthQuery },
  parameters: [acceptLanguage, ifNoneMatch],
  responses: responses({ 200: { schema: growth, example: consistencyExample }, 304: null }, [404, 422]),
})

/** The verifiable log for whoever checks it: only what is stored is served, so that no key is needed. */
export function addRegister(api: Api): void {
  api.openapi(checkpointRoute, async (context) => sendText(context, (await requireCheckpoint()).note))

  api.openapi(entriesRoute, async (context) => {
    const { from = 1, limit = MAX_LINES } = context.req.valid('query')
    requireWithin('limit', limit, MAX_LINES)
    const size = (await latestCheckpoint())?.size ?? 0
    const lines = await listLines(from, limit, size)
    const next = from + lines.length
    const body: z.input<typeof registerEntries> = {
      size,
      entries: lines.map(presentLine),
      next: lines.length > 0 && next <= size ? next : null,
    }
    return sendRevalidated(context, body)
  })

  api.openapi(proofRoute, async (context) => {
    const number = parseNoticeNumber(context.req.valid('param').notice)
    const entry = number && (await findEntryOf(number))
    if (!number || !entry) throw new Refusal('NOT_FOUND', 'notice_not_found')
    const body: z.input<typeof inclusion> = await proveEntry(number, entry, await latestCheckpoint())
    return sendRevalidated(context, body)
  })

  api.openapi(growthRoute, async (context) => {
    const { size } = await requireCheckpoint()
    const { from, to = size } = context.req.valid('query')
    requireWithin('to', to, size)
    requireWithin('from', from, to)
    const body: z.input<typeof growth> = await proveGrowth(from, to)
    return sendRevalidated(context, body)
  })

  for (const route of [checkpointRoute, entriesRoute, proofRoute, growthRoute]) {
    api.all(route.getRoutingPath(), allowOnly('GET', 'HEAD'))
  }
}

function requireWithin(field: string, value: number, max: number): void {
  if (value <= max) return
  throw invalidInput([{ field, code: 'beyond_end', values: { max } }])
}
