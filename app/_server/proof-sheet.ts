import { env } from '#lib/env.ts'
import { Refusal } from '#lib/errors.ts'
import { ADDRESS_HEADER } from '#lib/http.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'
import { takeTry } from '#lib/limits.ts'
import { readAsOf } from '#lib/proof/as-of.ts'
import type { SheetRequest } from '#lib/proof/sheets.ts'
import { pathIn } from './paths.ts'

type SheetRoute = {
  request: Request
  locale: Locale
  /** The page at which the sheet is checked, without language. */
  page: string
  /** The address of the sheet for an instant, without language. */
  pathAt: (asOf: Date) => string
  fileName: string
  /** Null where there was nothing to prove. */
  make: (sheet: SheetRequest) => Promise<Uint8Array<ArrayBuffer> | null>
}

/** A sheet as a file to keep. An address without an instant leads to the one with this moment. */
export async function respondWithSheet(route: SheetRoute): Promise<Response> {
  const { request, locale, page, pathAt, make } = route
  const t = translator(locale)
  const now = new Date()
  const asked = new URL(request.url).searchParams.get('asOf')
  if (asked === null) return redirectTo(pathIn(locale, pathAt(now)))
  const asOf = readAsOf(asked, now)
  if (!asOf) return plain(400, t('proof.badTime'))
  const refusal = await limited(request)
  if (refusal) {
    const headers = { 'retry-after': String(refusal.retryAfter ?? 60) }
    return plain(429, t('refusals.too_many_tries'), headers)
  }
  const pdf = await make({ locale, asOf, address: env().PUBLIC_URL + pathIn(locale, page) })
  return pdf ? new Response(pdf, { headers: headersOf(route) }) : plain(404, t('notice.unknown.title'))
}

/** A sheet costs more than a page: one address gets many, but not all of the machine. */
async function limited(request: Request): Promise<Refusal | null> {
  if (env().PUBLIC_LIMITS === 'off') return null
  try {
    await takeTry('proof-sheet', request.headers.get(ADDRESS_HEADER) ?? 'unknown')
    return null
  } catch (error) {
    if (error instanceof Refusal && error.code === 'TOO_MANY') return error
    throw error
  }
}

/** It is made anew each time: who may see it is decided by what is public then. */
function headersOf({ fileName }: SheetRoute): Record<string, string> {
  return {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'private, no-cache',
    'x-robots-tag': 'noindex',
  }
}

export function redirectTo(location: string): Response {
  return new Response(null, { status: 307, headers: { location, 'cache-control': 'no-store' } })
}

/** A refusal in words, for whoever follows a broken link. */
export function plain(status: number, text: string, headers: Record<string, string> = {}): Response {
  const fixed = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(`${text}\n`, { status, headers: { ...fixed, ...headers } })
}
