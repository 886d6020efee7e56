import { z } from 'zod'
import { pathIn } from '#app/_server/paths.ts'
import { findCurrentActor } from '#app/_server/session.ts'
import { Refusal } from '#lib/errors.ts'
import { DEFAULT_LOCALE, type Locale } from '#lib/i18n/locale.ts'
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
    return new Response(bytes, { headers: headersOf(name, mediaType) })
  } catch (error) {
    if (error instanceof Refusal) return missing()
    throw error
  }
}

/** Whoever is signed out comes back to the page that the link stood on; every address leads there, whatever is there. */
function signInFirst(request: Request): Response {
  const { locale, path } = pageBefore(request)
  const location = pathIn(locale, `/sign-in?next=${encodeURIComponent(path)}`)
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

const DESK = /^\/(en\/)?(desk\/objections\/[\w-]+)$/

function pageBefore(request: Request): { locale: Locale; path: string } {
  const referer = request.headers.get('referer')
  const { pathname } = URL.canParse(referer ?? '') ? new URL(referer ?? '') : { pathname: '' }
  const [, english, page = 'desk/objections'] = DESK.exec(pathname) ?? []
  return { locale: english ? 'en' : DEFAULT_LOCALE, path: `/${page}` }
}

/** Not there and not theirs look alike. */
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
