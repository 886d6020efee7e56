import { z } from 'zod'
import { Refusal } from '#lib/errors.ts'
import { openEvidence } from '#lib/objections/queries.ts'
import { findCurrentActor } from '../../../../_server/session.ts'

/** One file of an objection, for the bureau that it was sent to; saved, never shown inside the site. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await findCurrentActor()
  const id = z.uuid().safeParse((await params).id)
  if (!actor || !id.success) return missing()
  try {
    const { name, mediaType, bytes } = await openEvidence(actor, id.data, { at: new Date() })
    return new Response(bytes, { headers: headersOf(name, mediaType) })
  } catch (error) {
    if (error instanceof Refusal) return missing()
    throw error
  }
}

/** Not there, not theirs and not signed in look alike. */
function missing(): Response {
  return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
}

function headersOf(name: string, mediaType: string): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="evidence"; filename*=UTF-8''${encodeFileName(name)}`,
    'cache-control': 'no-store, private',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  }
}

/** RFC 8187: percent-encoding, also of the marks that encodeURIComponent leaves. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
