import { DEFAULT_LOCALE, type Locale } from '#lib/i18n/locale.ts'
import { pathIn } from './paths.ts'

/* What a route that hands staff a file has in common with the others. */

/** Whoever is signed out comes back to the page that the link stood on; every address leads there, whatever is there. */
export function signInFirst(request: Request): Response {
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
export function missing(): Response {
  return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
}

/** Saved, never shown inside the site. `plainName` is for programs that do not read the other. */
export function attachmentHeaders(
  name: string,
  plainName: string,
  mediaType: string,
): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encodeFileName(name)}`,
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
