import { type NextRequest, NextResponse } from 'next/server'
import { REQUEST_HEADER } from '#lib/http.ts'
import { DEFAULT_LOCALE } from '#lib/i18n/locale.ts'
import { log } from '#lib/log.ts'
import { isPublished } from '#lib/notices/queries.ts'
import { COOKIES, cookieName, cookieOptions } from './app/_server/cookies.ts'
import { failurePage } from './app/_server/failure-page.ts'
import { isKnownPage, noticeNumberIn } from './app/_server/known-pages.ts'
import { IDLE_SECONDS, prolongedTrackingCookie } from './app/_server/tracking-cookie.ts'

/**
 * Chinese pages have no prefix, English ones have /en; `/n/…` is the short address of a notice, as codes print it. Each page gets a content security policy with a nonce of its
 * own. Nothing is authorised here: that is done in page, action and command.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl
  if (isUnder(pathname, DEFAULT_LOCALE)) return redirectTo(request, pathname.slice(DEFAULT_LOCALE.length + 1))

  const short = /^(\/en)?\/n(\/[^/]+)$/.exec(pathname)
  if (short) return redirectTo(request, `${short[1] ?? ''}/notices${short[2]}`)

  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)

  const english = isUnder(pathname, 'en')
  const status = await statusOf(english ? pathname.slice('/en'.length) || '/' : pathname).catch(unavailable)
  if (typeof status !== 'number') return failed(request, status)
  const target = english ? request.nextUrl : localised(request)
  const response = NextResponse.rewrite(target, { request: { headers }, status })
  response.headers.set('content-security-policy', policy)
  if (request.method === 'GET' && /^(\/en)?\/track\/status(\/|$)/.test(pathname)) {
    prolongTracking(request, response)
  }
  return response
}

/** Who reads on goes on following: a page cannot set cookies, so it is done here. */
function prolongTracking(request: NextRequest, response: NextResponse): void {
  const name = cookieName(COOKIES.tracking)
  const value = request.cookies.get(name)?.value
  const prolonged = value && prolongedTrackingCookie(value, new Date())
  if (prolonged) response.cookies.set(name, prolonged, cookieOptions(IDLE_SECONDS))
}

/** The status of a page: 404 for one that is not there and for everything below a notice that is not published. */
async function statusOf(path: string): Promise<200 | 404> {
  if (!isKnownPage(path)) return 404
  const number = noticeNumberIn(path)
  return number === null || (await isPublished(number)) ? 200 : 404
}

type Unavailable = { err: unknown }

const unavailable = (err: unknown): Unavailable => ({ err })

/** Without the database nobody can say whether a notice is there; that it is not would be a lie. */
function failed(request: NextRequest, { err }: Unavailable): NextResponse {
  const id = request.headers.get(REQUEST_HEADER) ?? crypto.randomUUID()
  log().error({ err, request: id }, 'the status of a page could not be found out')
  const { html, headers } = failurePage(id)
  return new NextResponse(html, { status: 503, headers })
}

function isUnder(pathname: string, segment: string): boolean {
  return pathname === `/${segment}` || pathname.startsWith(`/${segment}/`)
}

function localised(request: NextRequest): URL {
  const url = request.nextUrl.clone()
  url.pathname = `/${DEFAULT_LOCALE}${url.pathname === '/' ? '' : url.pathname}`
  return url
}

function redirectTo(request: NextRequest, pathname: string): NextResponse {
  const url = request.nextUrl.clone()
  url.pathname = pathname || '/'
  return NextResponse.redirect(url, 308)
}

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export const config = {
  matcher: ['/((?!api/|_next/|healthz$|readyz$|feed\\.atom$|favicon\\.ico$|icon\\.svg$|robots\\.txt$).*)'],
}
