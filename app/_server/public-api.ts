import { createApi } from '#api/app.ts'
import { ADDRESS_HEADER } from '#lib/http.ts'

const api = createApi()

/** The public interface inside Next.js; web.ts has written down whose request it is. */
export function answerFromApi(request: Request): Response | Promise<Response> {
  return api.fetch(request, { address: request.headers.get(ADDRESS_HEADER) ?? 'unknown' })
}
