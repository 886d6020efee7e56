import { createRoute, z } from '@hono/zod-openapi'
import type { Locale } from '#lib/i18n/locale.ts'
import { sendRevalidated } from '../caching.ts'
import { type Api, BASE } from '../context.ts'
import { describeApi } from '../document.ts'
import { allowOnly } from '../methods.ts'
import { acceptLanguage } from '../parameters.ts'
import { responses } from '../responses.ts'
import { noQuery } from '../schemas/shared.ts'

const route = createRoute({
  method: 'get',
  path: `${BASE}/openapi.json`,
  operationId: 'describeApi',
  request: { query: noQuery },
  parameters: [acceptLanguage],
  responses: responses({ 200: { schema: z.looseObject({ openapi: z.string() }) }, 304: null }, [422]),
})

/** The description of everything above, made once for each language. Comes last. */
export function addDocument(api: Api): void {
  const documents = new Map<Locale, object>()
  api.openapi(route, (context) => {
    const { locale, t } = context.var
    const document = documents.get(locale) ?? describeApi(api, t)
    documents.set(locale, document)
    return sendRevalidated(context, document)
  })
  api.all(route.getRoutingPath(), allowOnly('GET', 'HEAD'))
}
