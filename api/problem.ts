import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type FieldProblem, Refusal, type RefusalCode } from '#lib/errors.ts'
import type { Messages, RefusalReason, Translator } from '#lib/i18n/messages.ts'
import { log } from '#lib/log.ts'
import { isOutage } from '#lib/outage.ts'
import type { ApiContext } from './context.ts'
import { respond, setHeader } from './respond.ts'

type Title = keyof Messages['api']['titles']
export type ProblemStatus = ContentfulStatusCode &
  (Title extends `${infer Status extends number}` ? Status : never)

const STATUS_OF_CODE: Record<RefusalCode, ProblemStatus> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  INVALID: 422,
  CONFLICT: 409,
  TOO_MANY: 429,
}

/** Reasons that HTTP has a status of its own for. */
const STATUS_OF_REASON: Partial<Record<RefusalReason, ProblemStatus>> = {
  key_missing: 400,
  malformed_body: 400,
  access_code_needed: 401,
  api_key_needed: 401,
  api_key_refused: 401,
  method_not_allowed: 405,
  body_too_large: 413,
  wrong_content_type: 415,
  wrong_list_type: 415,
  internal: 500,
  unavailable: 503,
}

export function statusOf({ code, reason }: Pick<Refusal, 'code' | 'reason'>): ProblemStatus {
  return STATUS_OF_REASON[reason] ?? STATUS_OF_CODE[code]
}

/** Seconds after which a client may repeat what the database could not do. */
const REPEAT_AFTER = '5'

/**
 * Answers a refusal as RFC 9457 says. An outage of the database is a 503: the same request, with the same key, may be
 * repeated. Anything else is a bug. Both are logged under the request's id, and no word of them is told.
 */
export function problem(error: unknown, context: ApiContext): Response {
  if (error instanceof Refusal) {
    if (error.retryAfter !== null) setHeader(context, 'Retry-After', String(error.retryAfter))
    return answer(context, statusOf(error), error.reason, error.fields)
  }
  const { requestId } = context.var
  log().error({ err: error, requestId, method: context.req.method }, 'a request to the API failed')
  if (!isOutage(error)) return answer(context, 500, 'internal', [])
  setHeader(context, 'Retry-After', REPEAT_AFTER)
  return answer(context, 503, 'unavailable', [])
}

function answer(
  context: ApiContext,
  status: ProblemStatus,
  reason: RefusalReason,
  fields: readonly FieldProblem[],
): Response {
  const { t, requestId } = context.var
  const body = {
    type: `/problems/${reason.replaceAll('_', '-')}`,
    title: t(`api.titles.${status}`),
    status,
    detail: t(`refusals.${reason}`),
    requestId,
    ...(fields.length > 0 ? { errors: fields.map((field) => fieldError(field, t)) } : {}),
  }
  const headers = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' }
  return respond(context, JSON.stringify(body), status, headers)
}

function fieldError({ field, code, values }: FieldProblem, t: Translator) {
  return { field, code, message: t(`errors.${code}`, values) }
}
