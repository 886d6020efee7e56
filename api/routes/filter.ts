import { createRoute, type z } from '@hono/zod-openapi'
import { Refusal } from '#lib/errors.ts'
import { presentFilter } from '#lib/filter/present.ts'
import { hashesBeginning, isFilterFile, readFilterFile } from '#lib/filter/queries.ts'
import { sendNamed, sendRevalidated } from '../caching.ts'
import { type Api, BASE } from '../context.ts'
import { filterExample, hashListExample } from '../examples.ts'
import { allowOnly } from '../methods.ts'
import { acceptLanguage, ifNoneMatch } from '../parameters.ts'
import { KEY_OR_NONE, limitedResponses, text } from '../responses.ts'
import { filterFileParams, filterManifest, hashList, prefixParams } from '../schemas/filter.ts'
import { noQuery } from '../schemas/shared.ts'

const FILES = `${BASE}/filter/files`

const shared = {
  method: 'get' as const,
  security: KEY_OR_NONE,
  parameters: [acceptLanguage, ifNoneMatch],
}

const manifestRoute = createRoute({
  ...shared,
  path: `${BASE}/filter`,
  operationId: 'readFilter',
  request: { query: noQuery },
  responses: limitedResponses(
    { 200: { schema: filterManifest, example: filterExample }, 304: null },
    [403, 404, 422],
  ),
})

const fileRoute = createRoute({
  ...shared,
  path: `${FILES}/{sha256}`,
  operationId: 'readFilterFile',
  request: { params: filterFileParams, query: noQuery },
  responses: limitedResponses({ 200: text('application/octet-stream'), 304: null }, [403, 404, 422]),
})

const prefixRoute = createRoute({
  ...shared,
  path: `${BASE}/prefixes/{prefix}`,
  operationId: 'listHashes',
  request: { params: prefixParams, query: noQuery },
  responses: limitedResponses({ 200: { schema: hashList, example: hashListExample }, 304: null }, [403, 422]),
})

const SHA256 = /^[0-9a-f]{64}$/

/** Checks without asking: the filter of all keys, and hashes by their beginning (decision 38). */
export function addFilter(api: Api): void {
  api.openapi(manifestRoute, async (context) => {
    const body: z.input<typeof filterManifest> = await presentFilter((sha256) => `${FILES}/${sha256}`)
    return sendRevalidated(context, body)
  })

  api.openapi(fileRoute, async (context) => {
    const { sha256 } = context.req.valid('param')
    const isThere = SHA256.test(sha256) && (await isFilterFile(sha256))
    if (!isThere) throw new Refusal('NOT_FOUND', 'no_filter_file')
    return sendNamed(context, { name: sha256, read: () => readFilterFile(sha256) })
  })

  api.openapi(prefixRoute, async (context) => {
    const { prefix } = context.req.valid('param')
    const { asOf, hashes } = await hashesBeginning(prefix)
    const said = { prefix, hashes: hashes.map((hash) => hash.slice(prefix.length)) }
    return sendRevalidated(context, said satisfies Omit<z.input<typeof hashList>, 'asOf'>, { asOf })
  })

  for (const route of [manifestRoute, fileRoute, prefixRoute]) {
    api.all(route.getRoutingPath(), allowOnly('GET', 'HEAD'))
  }
}
