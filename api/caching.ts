import { createHash } from 'node:crypto'
import type { ApiContext } from './context.ts'

/** Kept, but asked for again each time: a notice may be published in the next second. */
const REVALIDATE = 'public, max-age=0, must-revalidate'

/**
 * Sends JSON with an ETag over everything that it says. `asOf` alone moves on without the answer changing; so the
 * tag is weak, and whoever is told 304 holds an answer that was complete at the instant it names.
 */
export function sendRevalidated(context: ApiContext, body: object, said: object = body): Response {
  const etag = weakTag(`${context.var.locale}\n${JSON.stringify(said)}`)
  context.header('ETag', etag)
  context.header('Cache-Control', REVALIDATE)
  if (matches(context.req.header('if-none-match'), etag)) return context.body(null, 304)
  return context.body(JSON.stringify(body), 200, { 'Content-Type': 'application/json; charset=utf-8' })
}

function weakTag(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
}

/** If-None-Match by weak comparison (RFC 9110 section 13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  const opaque = etag.slice(2)
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(opaque)
}
