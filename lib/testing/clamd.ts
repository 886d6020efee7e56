import { createServer, type Socket } from 'node:net'

/** `hang` never answers; `drop` cuts the connection; anything else is the answer. */
export type ClamdScript = (bytes: Buffer) => string | 'hang' | 'drop'

export type TestClamd = { url: string; scanned: Buffer[]; script: ClamdScript; close: () => Promise<void> }

const COMMAND = Buffer.from('zINSTREAM\0')

/** What the real one does: finds what says that it is bad. */
export const findEvil: ClamdScript = (bytes) => (bytes.includes('EVIL') ? 'stream: Evil FOUND' : 'stream: OK')

/** A server on a free port that speaks as clamd does and finds what its script says. */
export async function startClamd(): Promise<TestClamd> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    let received = Buffer.alloc(0)
    socket.on('data', (data) => {
      received = Buffer.concat([received, data])
      const bytes = wholeStream(received)
      if (bytes === null) return
      clamd.scanned.push(bytes)
      const answer = clamd.script(bytes)
      if (answer === 'drop') socket.destroy()
      else if (answer !== 'hang') socket.end(`${answer}\0`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const clamd: TestClamd = {
    url: `tcp://127.0.0.1:${typeof address === 'object' ? address?.port : address}`,
    scanned: [],
    script: findEvil,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return clamd
}

/** The bytes of a stream that has ended; null while more is to come. */
function wholeStream(received: Buffer): Buffer | null {
  if (!received.subarray(0, COMMAND.length).equals(COMMAND)) return null
  const pieces: Buffer[] = []
  let at = COMMAND.length
  while (received.length >= at + 4) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    if (received.length < at + 4 + length) return null
    pieces.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
