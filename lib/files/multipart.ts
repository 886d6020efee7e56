import { setImmediate as nextTurn } from 'node:timers/promises'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'

/** `isWhole`: it was not cut at the limit. */
export type FormText = { name: string; text: string; isWhole: boolean }

/** `bytes` is null where the file is larger than the limit, or behind the last that is kept. */
export type FormFile = { name: string; fileName: string; bytes: Uint8Array<ArrayBuffer> | null }

export type FormPart = FormText | FormFile

/** All but `files` in bytes. */
export type FormLimits = {
  body: number
  /** How much more of a body is still read, and thrown away, so that who sends it hears the answer. */
  patience: number
  text: number
  file: number
  files: number
}

/** How a form ended; one that is `broken` broke off, or never was a form. */
export type FormEnd = 'whole' | 'too_long' | 'broken'

/** More than any form has; parts behind them are not looked at. */
const MOST_PARTS = 200
const MOST_HEADER = { headerPairs: 20, headerSize: 16 * 1024 }

/**
 * Reads multipart/form-data (RFC 7578) as it arrives and gives each part that came whole to `take`, in the order of the
 * form. No more of the body is asked for until `take` is done, so that one file at a time is held, by whoever takes it.
 */
export async function readMultipart(
  { headers, body }: Pick<Request, 'headers' | 'body'>,
  limits: FormLimits,
  take: (part: FormPart) => Promise<void> | void,
): Promise<FormEnd> {
  const form = new Form(headers.get('content-type') ?? '', limits)
  let length = 0
  for await (const chunk of untilBroken(body)) {
    const room = limits.body - length
    length += chunk.length
    if (room > 0) await form.write(chunk.subarray(0, room))
    for (const part of form.arrived()) await take(part)
    if (length > limits.body + limits.patience) break
  }
  const isWhole = await form.end()
  if (length > limits.body) return 'too_long'
  return isWhole ? 'whole' : 'broken'
}

/** When the line breaks, what came is kept, for whoever comes back. */
async function* untilBroken(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return
  try {
    yield* body
  } catch {}
}

/** A part that is arriving; `part` is null until it is whole. */
type Arriving = { part: FormPart | null }

class Form {
  readonly #parser: BusboyInstance | null
  readonly #isWhole: Promise<boolean>
  readonly #limits: FormLimits
  readonly #arriving: Arriving[] = []
  #files = 0

  constructor(type: string, limits: FormLimits) {
    this.#limits = limits
    this.#parser = parserFor(type, limits)
    this.#isWhole = new Promise((resolve) => {
      if (!this.#parser) resolve(false)
      this.#parser?.once('finish', () => resolve(true)).on('error', () => resolve(false))
    })
    this.#parser?.on('field', (name, value, _isNameCut, isCut) => {
      this.#arriving.push({ part: { name: unescaped(name), text: value, isWhole: !isCut } })
    })
    this.#parser?.on('file', (name, stream, fileName) => {
      this.#files += 1
      const most = this.#files > this.#limits.files ? -1 : this.#limits.file
      this.#arriving.push(collect(stream, { name: unescaped(name), fileName: unescaped(fileName) }, most))
    })
  }

  /** After it, what of the form came whole has arrived: the events of a stream wait for no turn. */
  async write(chunk: Uint8Array): Promise<void> {
    const parser = this.#parser
    if (!parser) return
    await new Promise<void>((resolve) => parser.write(chunk, () => resolve()))
    await nextTurn()
  }

  /** Nothing more comes; what arrives now was cut off. Whether the form came to its end. */
  end(): Promise<boolean> {
    this.#parser?.end()
    return this.#isWhole
  }

  /** The parts that are whole by now, each once, in the order of the form. */
  *arrived(): Generator<FormPart> {
    for (let part = this.#arriving[0]?.part; part; part = this.#arriving[0]?.part) {
      this.#arriving.shift()
      yield part
    }
  }
}

function parserFor(type: string, { text }: FormLimits): BusboyInstance | null {
  if (!/^multipart\/form-data\b/i.test(type)) return null
  try {
    return new Busboy({
      headers: { 'content-type': type },
      preservePath: true,
      isPartAFile: (_name, _type, fileName) => fileName !== undefined,
      limits: { fieldSize: text, parts: MOST_PARTS, ...MOST_HEADER },
    })
  } catch {
    return null
  }
}

function collect(stream: BusboyFileStream, names: Omit<FormFile, 'bytes'>, most: number): Arriving {
  const arriving: Arriving = { part: null }
  let pieces: Uint8Array[] = []
  let size = 0
  stream.on('data', (piece: Uint8Array) => {
    size += piece.length
    if (size <= most) pieces.push(piece)
    else pieces = []
  })
  stream.on('error', () => {
    // It was cut off; that it did not arrive says so.
  })
  stream.on('end', () => {
    arriving.part = { ...names, bytes: size <= most ? joined(pieces, size) : null }
    pieces = []
  })
  return arriving
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let place = 0
  for (const piece of pieces) {
    bytes.set(piece, place)
    place += piece.length
  }
  return bytes
}

/** In a name, browsers write these three characters so (HTML, multipart/form-data encoding algorithm). */
const ESCAPES: Readonly<Record<string, string>> = { '%22': '"', '%0D': '\r', '%0A': '\n' }

function unescaped(name: string | undefined): string {
  return (name ?? '').replace(/%(?:22|0D|0A)/gi, (code) => ESCAPES[code.toUpperCase()] ?? code)
}
