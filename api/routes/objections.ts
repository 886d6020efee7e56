import { createRoute, type z } from '@hono/zod-openapi'
import { env } from '#lib/env.ts'
import { Refusal } from '#lib/errors.ts'
import { fileObjection, type Receipt } from '#lib/objections/commands.ts'
import { presentReceipt, presentTracked } from '#lib/objections/present.ts'
import { requireTracked } from '#lib/objections/queries.ts'
import { type Api, type ApiContext, BASE, requestHeader } from '../context.ts'
import { receiptEntryExample, receiptExample, trackedExample } from '../examples.ts'
import { allowOnly } from '../methods.ts'
import { readObjection } from '../objection-request.ts'
import { acceptLanguage, idempotencyKeyHeader } from '../parameters.ts'
import { respond, respondJson, setHeader } from '../respond.ts'
import { responses } from '../responses.ts'
import { objectionParams, receipt, receiptEntry, trackedObjection } from '../schemas/objection.ts'
import { objectionBody } from '../schemas/objection-body.ts'
import { noQuery } from '../schemas/shared.ts'

const filed = { schema: receipt, example: receiptExample }

const fileRoute = createRoute({
  method: 'post',
  path: `${BASE}/objections`,
  operationId: 'fileObjection',
  request: { query: noQuery, body: objectionBody },
  parameters: [acceptLanguage, idempotencyKeyHeader],
  responses: responses({ 201: filed, 200: filed }, [400, 404, 409, 413, 415, 422]),
})

const trackRoute = createRoute({
  method: 'get',
  path: `${BASE}/objections/{reference}`,
  operationId: 'trackObjection',
  security: [{ accessCode: [] }],
  request: { params: objectionParams, query: noQuery },
  parameters: [acceptLanguage],
  responses: responses({ 200: { schema: trackedObjection, example: trackedExample } }, [401, 404, 422, 429]),
})

const entryRoute = createRoute({
  method: 'get',
  path: `${BASE}/objections/{reference}/entry`,
  operationId: 'readObjectionEntry',
  security: [{ accessCode: [] }],
  request: { params: objectionParams, query: noQuery },
  parameters: [acceptLanguage],
  responses: responses({ 200: { schema: receiptEntry, example: receiptEntryExample } }, [401, 404, 422, 429]),
})

export function addObjections(api: Api): void {
  api.openapi(fileRoute, async (context) => {
    const { key, input, evidence } = await readObjection(context.req.raw)
    const accepted = await fileObjection(input, evidence, key, { at: context.var.at })
    setHeader(context, 'Location', `${BASE}/objections/${accepted.reference}`)
    const body: z.input<typeof receipt> = presentReceipt(accepted, statusUrlOf(accepted))
    return sendConfidential(context, body, accepted.repeated ? 200 : 201)
  })
  api.all(fileRoute.getRoutingPath(), allowOnly('POST'))

  api.openapi(trackRoute, async (context) => {
    const code = bearerCode(context)
    const row = await requireTracked(context.req.valid('param').reference, code)
    const body: z.input<typeof trackedObjection> = presentTracked(row)
    return sendConfidential(context, body, 200)
  })
  api.all(trackRoute.getRoutingPath(), allowOnly('GET', 'HEAD'))

  api.openapi(entryRoute, async (context) => {
    const code = bearerCode(context)
    const { reference, registerEntry } = await requireTracked(context.req.valid('param').reference, code)
    if (!registerEntry) throw new Refusal('NOT_FOUND', 'no_objection_entry')
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${reference}-entry.json"`,
      'Cache-Control': 'no-store',
    }
    return respond(context, registerEntry.content, 200, headers)
  })
  api.all(entryRoute.getRoutingPath(), allowOnly('GET', 'HEAD'))
}

/** The page on which to follow the objection; the code never stands in an address. */
function statusUrlOf({ reference }: Receipt): string {
  return `${env().PUBLIC_URL}/track?reference=${reference}`
}

/** Any other scheme than Bearer is a wrong code. */
function bearerCode(context: ApiContext): string {
  const header = requestHeader(context, 'authorization')
  if (header === undefined) {
    setHeader(context, 'WWW-Authenticate', 'Bearer')
    throw new Refusal('FORBIDDEN', 'access_code_needed')
  }
  return /^Bearer\s+(.*)$/i.exec(header)?.[1] ?? ''
}

function sendConfidential(context: ApiContext, body: object, status: 200 | 201): Response {
  return respondJson(context, body, status, { 'Cache-Control': 'no-store' })
}
