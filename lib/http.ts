import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { clientAddress } from './client-address.ts'

/** Longer than a load balancer keeps an idle connection, so that it is never we who close one in use. */
const KEEP_ALIVE_MS = 65_000
const SWEEP_MS = 100

export type RunningServer = {
  port: number
  /** Takes no more requests, lets those in hand finish for at most so many milliseconds, then closes. */
  stop: (withinMs: number) => Promise<void>
}

/** Listens with a handler. Throws when it cannot; port 0 takes a free one. */
export function listen(
  handler: RequestListener,
  { port, host }: { port: number; host: string },
): Promise<RunningServer> {
  const options = { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: KEEP_ALIVE_MS + 1000 }
  const server = createServer(options, handler)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        stop: (withinMs) => stopServer(server, withinMs),
      })
    })
  })
}

function stopServer(server: Server, withinMs: number): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  const limit = setTimeout(() => server.closeAllConnections(), withinMs)
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(limit)
      resolve()
    })
  })
}

/** What our own server tells the pages of a request: its id, and whose it is. From outside they are not let in. */
export const REQUEST_HEADER = 'x-register-request'
export const ADDRESS_HEADER = 'x-register-address'

/** Writes id and address of a request into its headers, over whatever was sent there, and returns the id. */
export function identify(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustedProxies: number,
): string {
  const id = randomUUID()
  const forwardedFor = [request.headers['x-forwarded-for'] ?? []].flat().join(',')
  request.headers[REQUEST_HEADER] = id
  request.headers[ADDRESS_HEADER] = clientAddress(request.socket.remoteAddress, forwardedFor, trustedProxies)
  return id
}

const ENCODED = /(?:%[0-9a-f]{2})+/gi
const NO_CODE = /%(?![0-9a-f]{2})/gi

/**
 * The target of a request with every percent sign that encodes nothing written as one (`%FF` becomes `%25FF`), so
 * that routers which refuse such paths answer it like any other that names nothing.
 */
export function readableTarget(target: string): string {
  return target
    .replace(NO_CODE, '%25')
    .replace(ENCODED, (run) => (isDecodable(run) ? run : run.replaceAll('%', '%25')))
}

function isDecodable(run: string): boolean {
  try {
    decodeURIComponent(run)
    return true
  } catch {
    return false
  }
}
