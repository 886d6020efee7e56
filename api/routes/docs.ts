import { env } from '#lib/env.ts'
import { localeOf } from '#lib/i18n/locale.ts'
import type { Api } from '../context.ts'

export const DOCS_PATH = '/api/docs'

/** Where the description is shown: on the site, in the reader's language. */
export function showDescription(acceptLanguage: string | null | undefined): Response {
  const prefix = localeOf(acceptLanguage) === 'en' ? '/en' : ''
  const headers = { Location: `${env().PUBLIC_URL}${prefix}/developers`, Vary: 'Accept-Language' }
  return new Response(null, { status: 302, headers })
}

/** For the interface served alone; inside Next.js the path is a route of its own. */
export function addDocs(api: Api): void {
  api.get(DOCS_PATH, (context) => showDescription(context.req.header('accept-language')))
}
