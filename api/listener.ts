import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { clientAddress } from '#lib/client-address.ts'
import { env } from '#lib/env.ts'
import type { Api } from './context.ts'

/**
 * The interface as a handler of Node.js. In a process of its own it may put lighter classes in the place of the global
 * Request and Response (`isAlone`); beside Next.js it must not.
 */
export function apiListener(api: Api, { isAlone }: { isAlone: boolean }): RequestListener {
  const { TRUSTED_PROXIES } = env()
  const answer = getRequestListener(
    (request, bindings) => {
      if (!('incoming' in bindings)) return api.fetch(request, { address: 'unknown' })
      const { headers, socket } = bindings.incoming
      const forwardedFor = headers['x-forwarded-for']
      if (forwardedFor === undefined) return api.fetch(request, { address: addressOf(socket), headers })
      const hops = [forwardedFor].flat().join(',')
      return api.fetch(request, {
        address: clientAddress(socket.remoteAddress, hops, TRUSTED_PROXIES),
        headers,
      })
    },
    { overrideGlobalObjects: isAlone },
  )
  return (request, response) => void answer(request, response)
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
