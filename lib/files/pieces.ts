/** How much is decoded, parsed or unpacked before others get their turn, in bytes. */
const PIECE = 64 * 1024

/** Joins small chunks: a sender who sends single bytes costs no more than another. */
export async function* gatherPieces(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of file) {
    chunks.push(chunk)
    size += chunk.length
    if (size < PIECE) continue
    yield Buffer.concat(chunks)
    chunks = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(chunks)
}

/** Cuts what came at once. */
export function* cutPieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE)
}
