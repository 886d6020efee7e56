const PREFIX_BYTES = 200_000
/** How much more than the limit is still read, so that the browser hears the answer instead of a broken line. */
const PATIENCE = 4

export type LimitedForm = { form: FormData; isWhole: boolean }

/**
 * Reads a posted form of at most `limit` bytes. Of a longer one only what stands in front: the texts, when the form
 * has its files last. A body that is no form is an empty form.
 */
export async function readLimitedForm(request: Request, limit: number): Promise<LimitedForm> {
  const { bytes, isWhole } = await readLimited(request.body, limit)
  const type = request.headers.get('content-type') ?? ''
  return { form: await parse(isWhole ? bytes : closed(bytes, type), type), isWhole }
}

async function readLimited(body: ReadableStream<Uint8Array> | null, limit: number) {
  const chunks: Uint8Array[] = []
  let length = 0
  if (body) {
    for await (const chunk of body) {
      if (length <= limit) chunks.push(chunk)
      length += chunk.length
      if (length > limit * PATIENCE) break
    }
  }
  return { bytes: new Blob(chunks.map((chunk) => new Uint8Array(chunk))), isWhole: length <= limit }
}

/** The beginning of a form with the end that is missing. */
function closed(bytes: Blob, type: string): Blob {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1] ?? ''
  return new Blob([bytes.slice(0, PREFIX_BYTES), `\r\n--${boundary}--\r\n`])
}

function parse(bytes: Blob, type: string): Promise<FormData> {
  return new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => new FormData())
}
