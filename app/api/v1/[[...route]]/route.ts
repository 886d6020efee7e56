import { createApi } from '#api/app.ts'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

const api = createApi()

function handle(request: Request): Response | Promise<Response> {
  return api.fetch(request)
}

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
}
