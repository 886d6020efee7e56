import { z } from '@hono/zod-openapi'
import { env } from '#lib/env.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { objectionInput } from '#lib/objections/schema.ts'
import zhCN from '#messages/zh-CN.json' with { type: 'json' }
import type { Api } from './context.ts'
import { describeOperation, keyIn } from './document-words.ts'
import { checkInputExample, objectionExample } from './examples.ts'
import { HEADERS } from './responses.ts'
import { CHECK_SCHEMA, checkInput } from './schemas/check.ts'
import { OBJECTION_SCHEMA } from './schemas/objection-body.ts'

type Document = ReturnType<Api['getOpenAPI31Document']>

/** Adds to the registry what no route brings with it: the body of an objection, and how to prove who asks. */
export function registerComponents(api: Api): void {
  // Made anew, because only schemas made after that library was loaded can be named in the description.
  const objection = z.strictObject(objectionInput.shape).openapi({ example: objectionExample })
  api.openAPIRegistry.register(OBJECTION_SCHEMA, objection)
  api.openAPIRegistry.register(CHECK_SCHEMA, checkInput.openapi({ example: checkInputExample }))
  const registry = api.openAPIRegistry
  registry.registerComponent('securitySchemes', 'accessCode', { type: 'http', scheme: 'bearer' })
  registry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' })
  registry.registerComponent('securitySchemes', 'apiKeyHeader', {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
  })
  for (const [name, { pattern, ...header }] of Object.entries(HEADERS)) {
    registry.registerComponent('headers', name, { schema: { type: 'string', pattern }, ...header })
  }
}

/** The OpenAPI 3.1 description of the interface in one language. */
export function describeApi(api: Api, t: Translator): Document {
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: t('api.document.title'),
      description: t('api.document.description'),
      version: '1',
      license: { name: t('api.document.license'), url: `${env().PUBLIC_URL}/about` },
    },
    security: [],
    servers: [{ url: '/' }],
  })
  for (const { get, post } of Object.values(document.paths ?? {})) {
    if (get) describeOperation(get, t)
    if (post) describeOperation(post, t)
  }
  const { securitySchemes = {}, headers = {} } = document.components ?? {}
  for (const [name, scheme] of Object.entries(securitySchemes)) {
    scheme.description = t(`api.schemes.${keyIn(zhCN.api.schemes, name)}`)
  }
  for (const [name, header] of Object.entries(headers)) {
    header.description = t(`api.headers.${keyIn(zhCN.api.headers, name)}`)
  }
  return document
}
