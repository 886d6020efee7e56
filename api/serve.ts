import type { Socket } from 'node:net'
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
    if (!('incoming' in bindings)) return api.fetch(request, { address: 'unknown' })
    const { headers, socket } = bindings.incoming
    const forwardedFor = headers['x-forwarded-for']
    if (forwardedFor === undefined) return api.fetch(request, { address: addressOf(socket), headers })
    const hops = [forwardedFor].flat().join(',')
    return api.fetch(request, {
      address: clientAddress(socket.remoteAddress, hops, TRUSTED_PROXIES),
      headers,
    })
  })
  return listen(listener, address)
}

const addresses = new WeakMap<object, string>()

/** Worked out once for a connection. */
function addressOf(socket: Socket): string {
  const known = addresses.get(socket)
  if (known !== undefined) return known
  const address = clientAddress(socket.remoteAddress, undefined, 0)
  addresses.set(socket, address)
  return address
}
