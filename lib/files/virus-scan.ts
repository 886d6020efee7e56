import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/** `unknown`: nobody could say, because the scanner is not there, is too slow or does not understand. */
export type ScanResult = 'clean' | 'infected' | 'unknown'

const PIECE = 64 * 1024
const PATIENCE_MS = 15_000

/**
 * Asks a clamd at `tcp://host:port` about bytes (its command INSTREAM: pieces with their length in front, a length of
 * nought at the end). Never throws and never lasts longer than `timeoutMs` from beginning to end.
 */
export async function scanForViruses(
  bytes: Uint8Array,
  { url, timeoutMs = PATIENCE_MS }: { url: string; timeoutMs?: number },
): Promise<ScanResult> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) })
  const tooLate = setTimeout(() => socket.destroy(new Error('timed out')), timeoutMs)
  try {
    const [answer] = await Promise.all([text(socket), send(socket, bytes)])
    return resultOf(answer)
  } catch {
    return 'unknown'
  } finally {
    clearTimeout(tooLate)
    socket.destroy()
  }
}

async function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  await once(socket, 'connect')
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE)
    socket.write(lengthOf(piece.length))
    if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
    // A scanner that has found something, or has had enough, says so and closes.
    if (socket.destroyed) return
  }
  socket.write(lengthOf(0))
}

function lengthOf(length: number): Buffer {
  const field = Buffer.alloc(4)
  field.writeUInt32BE(length)
  return field
}

/** `stream: OK`, `stream: Name-Of-It FOUND`, or something that ends with `ERROR`. */
function resultOf(answer: string): ScanResult {
  const line = answer.replaceAll('\0', '').trim()
  if (line === 'stream: OK') return 'clean'
  return line.startsWith('stream: ') && line.endsWith(' FOUND') ? 'infected' : 'unknown'
}
