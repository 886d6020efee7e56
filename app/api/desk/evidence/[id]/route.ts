import { z } from 'zod'
import { signInFirst } from '#app/_server/desk-download.ts'
import { attachmentHeaders, missing } from '#app/_server/download.ts'
import { findCurrentActor } from '#app/_server/session.ts'
import { Refusal } from '#lib/errors.ts'
import { openEvidence } from '#lib/objections/queries.ts'

type Context = { params: Promise<{ id: string }> }

/** One file of an objection, for the bureau that it was sent to; saved, never shown inside the site. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await findCurrentActor()
  if (!actor) return signInFirst(request)
  const id = z.uuid().safeParse((await params).id)
  if (!id.success) return missing()
  try {
    const { name, mediaType, bytes } = await openEvidence(actor, id.data, { at: new Date() })
    return new Response(bytes, { headers: attachmentHeaders(name, 'evidence', mediaType) })
  } catch (error) {
    if (error instanceof Refusal) return missing()
    throw error
  }
}
