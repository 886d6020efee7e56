import { z } from 'zod'
import { decodeBase64 } from './base64.ts'
import { TILE_WIDTH, type Tile, tilePath } from './tiles.ts'

const hash = z.string().transform((text, context) => {
  const bytes = decodeBase64(text)
  if (bytes?.length === 32) return bytes
  context.addIssue({ code: 'custom', message: 'no hash in base 64' })
  return z.NEVER
})

const lineSchema = z.object({ sequence: z.int(), leafHash: hash, notice: z.string().optional() })
const linesSchema = z.object({ entries: z.array(lineSchema), next: z.int().nullable() })
const proofSchema = z.object({ content: z.string() })
const growthSchema = z.object({ proof: z.array(hash) })

/** A line of the public log as somebody outside reads it; `notice` is missing for the receipt of an objection. */
export type PublishedLine = z.output<typeof lineSchema>

const PREFIX = '/api/v1/register'

/**
 * A log as anybody reads it over the network. `address` is that of the site or of the log itself. Everything here
 * throws an Error that names the address when the log does not answer, or not in the form that is known.
 */
export class PublishedLog {
  readonly #base: string
  readonly #get: (url: string) => Promise<Response>

  constructor(address: string, get: (url: string) => Promise<Response> = fetch) {
    const base = new URL(address).href.replace(/\/+$/, '')
    this.#base = base.endsWith('/register') ? base : `${base}${PREFIX}`
    this.#get = get
  }

  /** The latest checkpoint, a signed note. */
  async checkpoint(): Promise<string> {
    return (await this.#read('/checkpoint')).text()
  }

  async tile(tile: Tile): Promise<Uint8Array> {
    return new Uint8Array(await (await this.#read(`/${tilePath(tile)}`)).arrayBuffer())
  }

  /** The lines of the first `size` entries, page by page. */
  async *lines(size: number): AsyncGenerator<PublishedLine[]> {
    for (let from: number | null = 1; from !== null && from <= size; ) {
      const page: z.output<typeof linesSchema> = await this.#parse(`/entries?from=${from}`, linesSchema)
      yield page.entries.slice(0, size - from + 1)
      if (page.next !== null && page.next <= from) throw new Error(`${this.#base}/entries does not go on`)
      from = page.next
    }
  }

  /** The canonical text of a notice's entry; null when the log knows no such notice. */
  async content(notice: string): Promise<string | null> {
    const path = `/proof/${encodeURIComponent(notice)}`
    const response = await this.#ask(path)
    if (response.status === 404) return null
    return (await this.#parse(path, proofSchema, response)).content
  }

  async growthProof(from: number, to: number): Promise<Uint8Array[]> {
    return (await this.#parse(`/consistency?from=${from}&to=${to}`, growthSchema)).proof
  }

  async #parse<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    response?: Response,
  ): Promise<z.output<Schema>> {
    const body: unknown = await this.#requireOk(path, response ?? (await this.#ask(path)))
      .json()
      .catch(() => null)
    const { data, success } = schema.safeParse(body)
    if (!success) throw new Error(`${this.#base}${path} does not have the known form`)
    return data
  }

  async #read(path: string): Promise<Response> {
    return this.#requireOk(path, await this.#ask(path))
  }

  #ask(path: string): Promise<Response> {
    const url = `${this.#base}${path}`
    return this.#get(url).catch((error: unknown) => {
      throw new Error(`${url} does not answer`, { cause: error })
    })
  }

  #requireOk(path: string, response: Response): Response {
    if (!response.ok) throw new Error(`${this.#base}${path} answers ${response.status}`)
    return response
  }
}

/** The tile of level 0 that has a leaf, in a tree of `size`. */
export function leafTileOf(sequence: number, size: number): Tile {
  const index = Math.floor((sequence - 1) / TILE_WIDTH)
  return { level: 0, index, width: Math.min(TILE_WIDTH, size - index * TILE_WIDTH) }
}
