import { z } from 'zod'
import { signInFirst } from '#app/_server/desk-download.ts'
import { attachmentHeaders, missing } from '#app/_server/download.ts'
import { pathIn } from '#app/_server/paths.ts'
import { findCurrentActor } from '#app/_server/session.ts'
import { env } from '#lib/env.ts'
import { Refusal } from '#lib/errors.ts'
import { DEFAULT_LOCALE, LOCALES } from '#lib/i18n/locale.ts'
import { type ExportedCase, exportCase } from '#lib/objections/case-file.ts'

type Context = { params: Promise<{ locale: string; id: string }> }

/** One case as a ZIP, for the bureau that has it; it is packed while it is sent. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await findCurrentActor()
  if (!actor) return signInFirst(request)
  const { locale: typed, id: typedId } = await params
  const id = z.uuid().safeParse(typedId)
  if (!id.success) return missing()
  const locale = LOCALES.find((one) => one === typed) ?? DEFAULT_LOCALE
  const address = env().PUBLIC_URL + pathIn(locale, `/desk/objections/${id.data}`)
  try {
    const { reference, chunks } = await exportCase(actor, id.data, { locale, at: new Date(), address })
    const name = `${reference}.zip`
    return new Response(streamOf(chunks), {
      headers: attachmentHeaders(name, name, 'application/zip'),
    })
  } catch (error) {
    if (error instanceof Refusal) return missing()
    throw error
  }
}

/** Packs on as fast as it is read, and stops when nobody reads any more. */
function streamOf(chunks: ExportedCase['chunks']): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}
