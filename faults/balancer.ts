import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

export type Balancer = {
  origin: string
  /** The addresses of the processes behind it, in turn. */
  behind: string[]
  close: () => Promise<void>
}

/**
 * A load balancer as small as one can be: each request goes to the next process over a connection of its own; one that
 * nobody takes goes to another process. What a process has taken, it must answer.
 */
export async function startBalancer(): Promise<Balancer> {
  const behind: string[] = []
  let turn = 0

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming)
    const order = behind.map((_, index) => behind[(turn + index) % behind.length] ?? '')
    turn++
    for (const origin of order) {
      const taken = await forward(origin, incoming, body, outgoing)
      if (taken) return
    }
    outgoing.writeHead(502).end('nobody took it')
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    behind,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
    },
  }
}

/** False when the process refused the connection; throws when it took the request and broke off. */
function forward(origin: string, from: IncomingMessage, body: Buffer, to: ServerResponse): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const { method, headers, url = '/' } = from
    const attempt = request(new URL(url, origin), {
      method,
      headers: { ...headers, connection: 'close' },
      agent: false,
    })
    attempt.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') resolve(false)
      else reject(error)
    })
    attempt.once('response', (response) => {
      to.writeHead(response.statusCode ?? 502, response.headers)
      response.once('error', reject)
      response.pipe(to)
      to.once('close', () => resolve(true))
    })
    attempt.end(body)
  })
}
