import { createRoute } from '@hono/zod-openapi'
import { checkPackage } from '#lib/filter/check/pack.ts'
import { sendPackage } from '../caching.ts'
import { type Api, BASE } from '../context.ts'
import { allowOnly } from '../methods.ts'
import { acceptLanguage, ifNoneMatch } from '../parameters.ts'
import { responses, text } from '../responses.ts'
import { noQuery } from '../schemas/shared.ts'

const route = createRoute({
  method: 'get',
  path: `${BASE}/check.tgz`,
  operationId: 'readCheckCommand',
  request: { query: noQuery },
  parameters: [acceptLanguage, ifNoneMatch],
  responses: responses({ 200: text('application/gzip'), 304: null }, [422]),
})

/** The command that checks numbers against the filter, for npx. It holds no number, so everybody is given it. */
export function addCheckCommand(api: Api): void {
  api.openapi(route, async (context) => sendPackage(context, await checkPackage()))
  api.all(route.getRoutingPath(), allowOnly('GET', 'HEAD'))
}
