import { createRoute, type z } from '@hono/zod-openapi'
import { findBureauByCode } from '#lib/bureaus/queries.ts'
import { Refusal } from '#lib/errors.ts'
import { completeUntil } from '#lib/lookup/as-of.ts'
import {
  listPublished,
  type Place,
  type PublishedFilter,
  presentListed,
  readCursor,
  writeCursor,
} from '#lib/notices/published.ts'
import { sendRevalidated } from '../caching.ts'
import { type Api, BASE } from '../context.ts'
import { noticeListExample } from '../examples.ts'
import { allowOnly } from '../methods.ts'
import { acceptLanguage, ifNoneMatch } from '../parameters.ts'
import { KEY_OR_NONE, limitedResponses } from '../responses.ts'
import { MAX_NOTICES, noticeList, noticesQuery } from '../schemas/notice-list.ts'

const route = createRoute({
  method: 'get',
  path: `${BASE}/notices`,
  operationId: 'listNotices',
  security: KEY_OR_NONE,
  request: { query: noticesQuery },
  parameters: [acceptLanguage, ifNoneMatch],
  responses: limitedResponses({ 200: { schema: noticeList, example: noticeListExample }, 304: null }, [422]),
})

/** The published notices, newest first, with shortened numbers and without names; `next` leads to older ones. */
export function addNoticeList(api: Api): void {
  api.openapi(route, async (context) => {
    const { cursor, limit = MAX_NOTICES, ...filter } = context.req.valid('query')
    if (limit > MAX_NOTICES) throw refusedField('limit', 'beyond_end', { max: MAX_NOTICES })
    const asOf = await completeUntil()
    const { rows, next } = await listPublished(await requireKnown(filter), { after: placeIn(cursor), limit })
    const notices = rows.map((row) => {
      const notice = presentListed(row, context.var.at)
      return { ...notice, url: `/notices/${notice.number}` }
    })
    const said = { notices, next: next && writeCursor(next) }
    const body: z.input<typeof noticeList> = { asOf, ...said }
    return sendRevalidated(context, body, said)
  })
  api.all(route.getRoutingPath(), allowOnly('GET', 'HEAD'))
}

/** A bureau that is not there is a mistake to be told of, not an empty list. Refuses INVALID. */
export async function requireKnown(filter: PublishedFilter): Promise<PublishedFilter> {
  if (filter.bureau === undefined || (await findBureauByCode(filter.bureau))) return filter
  throw refusedField('bureau', 'unknown_bureau')
}

/** The place that a cursor names; null for none. Refuses INVALID for one that is none of ours. */
export function placeIn(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  const place = readCursor(cursor)
  if (!place) throw refusedField('cursor', 'wrong_format')
  return place
}

function refusedField(
  field: string,
  code: 'beyond_end' | 'unknown_bureau' | 'wrong_format',
  values: Record<string, number> = {},
): Refusal {
  return new Refusal('INVALID', 'invalid_input', { fields: [{ field, code, values }] })
}
