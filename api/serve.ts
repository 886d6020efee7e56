import { getRequestListener } from '@hono/node-server'
import { clientAddress } from '#lib/client-address.ts'
import { env } from '#lib/env.ts'
import { listen, type RunningServer } from '#lib/http.ts'
import { createApi } from './app.ts'
import { addDocs } from './routes/docs.ts'
import { addHealth } from './routes/health.ts'

/** Serves the interface alone, with /healthz and /readyz. Throws when it cannot listen; port 0 takes a free one. */
export function startApiServer(address: { port: number; host: string }): Promise<RunningServer> {
  const api = createApi()
  addHealth(api)
  addDocs(api)
  const { TRUSTED_PROXIES } = env()
  const listener = getRequestListener((request, bindings) => {
    const forwardedFor = request.headers.get('x-forwarded-for') ?? undefined
    const socket = 'incoming' in bindings ? bindings.incoming.socket.remoteAddress : undefined
    return api.fetch(request, { address: clientAddress(socket, forwardedFor, TRUSTED_PROXIES) })
  })
  return listen(listener, address)
}
