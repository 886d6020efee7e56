import { createRoute, type z } from '@hono/zod-openapi'
import { invalidInput, type Refusal } from '#lib/errors.ts'
import { completeUntil } from '#lib/lookup/as-of.ts'
import {
  listPublished,
  presentListed,
  requireKnown,
  requirePlace,
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
    if (limit > MAX_NOTICES) throw beyondEnd()
    const asOf = await completeUntil()
    const { rows, next } = await listPublished(await requireKnown(filter), {
      after: requirePlace(cursor),
      limit,
    })
    const notices = rows.map((row) => {
      const notice = presentListed(row, context.var.at)
      return { ...notice, url: `/notices/${notice.number}` }
    })
    const said: Omit<z.input<typeof noticeList>, 'asOf'> = { notices, next: next && writeCursor(next) }
    return sendRevalidated(context, said, { asOf })
  })
  api.all(route.getRoutingPath(), allowOnly('GET', 'HEAD'))
}

function beyondEnd(): Refusal {
  return invalidInput([{ field: 'limit', code: 'beyond_end', values: { max: MAX_NOTICES } }])
}
