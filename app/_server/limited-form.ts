/** `isWhole`: it was not longer than the limit. */
export type LimitedForm = { form: FormData; isWhole: boolean }

/** How much more than the limit is still read, so that the browser hears the answer instead of a broken line. */
const PATIENCE = 4

/**
 * Reads a posted form of at most `limit` bytes. Of a longer one, and of one that breaks off, all fields and files that
 * came whole. A body that is no form is an empty form.
 */
export async function readLimitedForm(request: Request, limit: number): Promise<LimitedForm> {
  const { chunks, isWhole } = await readLimited(request.body, limit)
  const type = request.headers.get('content-type') ?? ''
  const whole = isWhole ? await parse(chunks, type) : null
  const form = whole ?? (await parse(wholeParts(chunks, type), type)) ?? new FormData()
  return { form, isWhole }
}

async function readLimited(body: ReadableStream<Uint8Array> | null, limit: number) {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of body ?? []) {
      if (length <= limit) chunks.push(chunk)
      length += chunk.length
      if (length > limit * PATIENCE) break
    }
  } catch {
    // The line broke: what came is kept, for whoever comes back.
  }
  return { chunks, isWhole: length <= limit }
}

/** The beginning of a form up to the end of its last whole part, with the line that ends a form. */
function wholeParts(chunks: readonly Uint8Array[], type: string): Uint8Array[] {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1]
  if (!boundary) return []
  const bytes = Buffer.concat(chunks)
  const end = bytes.lastIndexOf(`\r\n--${boundary}`)
  return end < 0 ? [] : [bytes.subarray(0, end), Buffer.from(`\r\n--${boundary}--\r\n`)]
}

function parse(chunks: readonly Uint8Array[], type: string): Promise<FormData | null> {
  const bytes = new Blob(chunks.map((chunk) => new Uint8Array(chunk)))
  return new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => null)
}
