import { DEFAULT_LOCALE, type Locale } from '#lib/i18n/locale.ts'
import { pathIn } from './paths.ts'

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
