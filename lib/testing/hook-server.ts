import { createServer, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'

export type ReceivedHook = { path: string; headers: IncomingHttpHeaders; body: string }

/** A status, with headers; `hang` never answers, `drop` cuts the connection, `slow` sends a head that never ends. */
type Deed = { status: number; headers?: Record<string, string> } | 'hang' | 'drop' | 'slow'

export type HookServer = {
  /** Ends without a slash. */
  url: string
  /** Each message that arrived as a whole, whatever was answered. */
  received: ReceivedHook[]
  /** What the server does next; at first it accepts all. */
  script: (path: string) => Deed
  close: () => Promise<void>
}

/** A real HTTP server on a free port of 127.0.0.1 that does as its script says. */
export async function startHookServer(): Promise<HookServer> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    hooks.received.push({ path, headers: request.headers, body: await text(request) })
    const deed = hooks.script(path)
    if (deed === 'drop') request.socket.destroy()
    else if (deed === 'slow') request.socket.write('HTTP/1.1 200 OK\r\nX-Slow: ')
    else if (deed !== 'hang') response.writeHead(deed.status, deed.headers).end('{"name":"somebody"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : address
  const hooks: HookServer = {
    url: `http://127.0.0.1:${port}`,
    received: [],
    script: () => ({ status: 200 }),
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return hooks
}
