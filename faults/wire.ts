import { connect, createServer, type Socket } from 'node:net'

/** Where on the wire something is held back: bytes of this side, once `seen` has passed on the same connection. */
export type Hold = { from: 'client' | 'server'; seen?: string; matches: (text: string) => boolean }

export type Wire = {
  /** The database, by way of this wire. */
  url: string
  /** Resolves when such bytes have come. They, and all that follow on that connection, never arrive. */
  hold: (hold: Hold) => Promise<void>
  close: () => Promise<void>
}

type Armed = Hold & { caught: () => void }

/**
 * A wire between a process and its database that can be cut at an exact statement. What is held back was said by
 * one side and never heard by the other: with a kill at that moment, the process died between the two.
 */
export async function openWire(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl)
  const armed = new Set<Armed>()
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.once('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    join(client, upstream, armed)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const url = new URL(databaseUrl)
  url.port = String(typeof address === 'object' && address ? address.port : '')
  return {
    url: url.href,
    hold: (hold) => new Promise((caught) => armed.add({ ...hold, caught })),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((done) => server.close(() => done()))
    },
  }
}

function join(client: Socket, upstream: Socket, armed: Set<Armed>): void {
  let held = false
  let said = ''

  function carry(from: Armed['from'], to: Socket, bytes: Buffer): void {
    const text = bytes.toString('latin1')
    for (const hold of armed) {
      const isHere = hold.from === from && (hold.seen === undefined || said.includes(hold.seen))
      if (held || !isHere || !hold.matches(text)) continue
      held = true
      armed.delete(hold)
      hold.caught()
    }
    if (held) return
    if (from === 'client') said = (said + text).slice(-100_000)
    to.write(bytes)
  }

  client.on('data', (bytes: Buffer) => carry('client', upstream, bytes))
  upstream.on('data', (bytes: Buffer) => carry('server', client, bytes))
}
