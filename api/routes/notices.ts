import { createRoute, type z } from '@hono/zod-openapi'
import { Refusal } from '#lib/errors.ts'
import { completeUntil } from '#lib/lookup/as-of.ts'
import { presentLinks, presentNotice, presentStatuses } from '#lib/notices/present.ts'
import { findPublishedNotice, type NoticeRow } from '#lib/notices/queries.ts'
import { sendRevalidated } from '../caching.ts'
import { type Api, BASE } from '../context.ts'
import { noticeExample } from '../examples.ts'
import { allowOnly } from '../methods.ts'
import { acceptLanguage, ifNoneMatch } from '../parameters.ts'
import { KEY_OR_NONE, limitedResponses } from '../responses.ts'
import { notice, noticeParams } from '../schemas/notice.ts'
import { noQuery } from '../schemas/shared.ts'

const route = createRoute({
  method: 'get',
  path: `${BASE}/notices/{number}`,
  operationId: 'readNotice',
  security: KEY_OR_NONE,
  request: { params: noticeParams, query: noQuery },
  parameters: [acceptLanguage, ifNoneMatch],
  responses: limitedResponses({ 200: { schema: notice, example: noticeExample }, 304: null }, [404, 422]),
})

/** A published notice by its number, however it was typed; a number with a wrong check character is no notice. */
export function addNotices(api: Api): void {
  api.openapi(route, async (context) => {
    const asOf = await completeUntil()
    const row = await findPublishedNotice(context.req.valid('param').number)
    if (!row) throw new Refusal('NOT_FOUND', 'notice_not_found')
    const said: Omit<z.input<typeof notice>, 'asOf'> = present(row, context.var.at)
    return sendRevalidated(context, said, { asOf })
  })
  api.all(route.getRoutingPath(), allowOnly('GET', 'HEAD'))
}

function present(row: NoticeRow, at: Date) {
  const { number, publishedAt, effectiveOn, certificates, objections, ...shown } = presentNotice(row)
  if (!number || !publishedAt || !effectiveOn) throw new Error('a published notice lacks its publication')
  const statuses = presentStatuses(row, at)
  return {
    ...shown,
    number,
    url: `/notices/${number}`,
    publishedAt,
    effectiveOn,
    objections: { accepted: true, ...objections },
    certificates: certificates.map((certificate, index) => {
      const current = statuses[index]
      const { status = null, since = null, timeline = [] } = current ?? {}
      return { ...certificate, status, statusSince: since, timeline }
    }),
    acts: presentLinks(row).followedBy.map((act) => ({ ...act, url: `/notices/${act.number}` })),
  }
}
