import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createApi } from './app.ts'
import { addHealth } from './routes/health.ts'

/** Longer than a load balancer keeps an idle connection, so that it is never we who close one in use. */
const KEEP_ALIVE_MS = 65_000
const SWEEP_MS = 100

export type ApiServer = {
  port: number
  /** Takes no more requests, lets those in hand finish for at most so many milliseconds, then closes. */
  stop: (withinMs: number) => Promise<void>
}

/** Serves the interface alone, with /healthz and /readyz. Throws when it cannot listen; port 0 takes a free one. */
export function startApiServer({ port, host }: { port: number; host: string }): Promise<ApiServer> {
  const api = createApi()
  addHealth(api)
  const options = { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: KEEP_ALIVE_MS + 1000 }
  const server = createServer(options, getRequestListener(api.fetch))
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
