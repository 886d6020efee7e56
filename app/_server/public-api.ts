import { createApi } from '#api/app.ts'

const api = createApi()

/** The public interface inside Next.js. */
export function answerFromApi(request: Request): Response | Promise<Response> {
  return api.fetch(request)
}
