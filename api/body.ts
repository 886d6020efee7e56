import { Refusal } from '#lib/errors.ts'

/** The whole body of a request, at most `limit` bytes, however it is sent. Refuses `body_too_large`, `malformed_body`. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (isToldLonger(request, limit)) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of pieces(request)) {
    size += chunk.length
    if (size > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks, size))
}

/** Whether a request tells, before its body is read, that it is longer than `limit` bytes. */
export function isToldLonger(request: Request, limit: number): boolean {
  return Number(request.headers.get('content-length') ?? 0) > limit
}

/** A client that breaks off in the middle has sent a malformed body; nobody is there to read so. */
async function* pieces(request: Request): AsyncGenerator<Uint8Array> {
  if (!request.body) return
  try {
    yield* request.body
  } catch {
    throw malformed()
  }
}

/** The type of a body without its parameters. */
export function mediaTypeOf(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Parses UTF-8 JSON. Refuses `malformed_body`. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes))
    return value
  } catch {
    throw malformed()
  }
}

export function tooLarge(): Refusal {
  return new Refusal('INVALID', 'body_too_large')
}

export function malformed(): Refusal {
  return new Refusal('INVALID', 'malformed_body')
}
