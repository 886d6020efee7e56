import { hash } from 'node:crypto'
import { type ApiContext, requestHeader } from './context.ts'
import { respond, respondJson } from './respond.ts'

/** Kept, but asked for again each time: a notice may be published in the next second. */
const AGAIN = 'max-age=0, must-revalidate'
const REVALIDATE = `public, ${AGAIN}`

/**
 * Sends JSON with an ETag over everything that it says, and over `more`, which stands for the rest. What is only `true` of
 * the moment, such as asOf, moves on without the answer changing; so the tag is weak, and whoever is told 304 holds an answer
 * that was complete at the instant it names.
 */
export function sendRevalidated(context: ApiContext, said: object, moment: object = {}, more = ''): Response {
  const text = JSON.stringify(said)
  const etag = weakTag(`${context.get('locale')}\n${more}${text}`)
  const headers = { ETag: etag, 'Cache-Control': `${sharing(context)}, ${AGAIN}` }
  if (matches(requestHeader(context, 'if-none-match'), etag)) return respond(context, null, 304, headers)
  return respondJson(context, joined(text, JSON.stringify(moment)), 200, headers)
}

/** Two JSON objects as one. */
function joined(first: string, second: string): string {
  if (second === '{}') return first
  return first === '{}' ? second : `${first.slice(0, -1)},${second.slice(1)}`
}

/** Sends a text byte by byte, with a strong tag. */
export function sendText(context: ApiContext, text: string, mediaType = 'text/plain'): Response {
  return sendBytes(context, Buffer.from(text), `${mediaType}; charset=utf-8`, REVALIDATE)
}

/** Sends a package for npm, byte by byte. */
export function sendPackage(context: ApiContext, bytes: Uint8Array): Response {
  return sendBytes(context, bytes, 'application/gzip', REVALIDATE)
}

const FOREVER = 'max-age=31536000, immutable'

/** Sends bytes that will never be others under this address. */
export function sendForever(context: ApiContext, bytes: Uint8Array): Response {
  return sendBytes(context, bytes, 'application/octet-stream', `public, ${FOREVER}`)
}

/** The same of bytes whose name is their tag: they are only read when they are sent. */
export async function sendNamed(
  context: ApiContext,
  { name, read }: { name: string; read: () => Promise<Uint8Array> },
): Promise<Response> {
  const etag = `"${name}"`
  const headers = { ETag: etag, 'Cache-Control': `${sharing(context)}, ${FOREVER}` }
  if (matches(requestHeader(context, 'if-none-match'), etag)) return respond(context, null, 304, headers)
  const bytes = new Uint8Array(await read())
  return respond(context, bytes, 200, { 'Content-Type': 'application/octet-stream', ...headers })
}

function sendBytes(context: ApiContext, bytes: Uint8Array, type: string, cacheControl: string): Response {
  const etag = `"${digest(bytes)}"`
  const headers = { ETag: etag, 'Cache-Control': cacheControl }
  if (matches(requestHeader(context, 'if-none-match'), etag)) return respond(context, null, 304, headers)
  return respond(context, new Uint8Array(bytes), 200, { 'Content-Type': type, ...headers })
}

/** What only a key is given, no cache on the way may give to others (filter-access.ts). */
function sharing(context: ApiContext): 'public' | 'private' {
  return context.get('isConfidential') ? 'private' : 'public'
}

function weakTag(text: string): string {
  return `W/"${digest(text)}"`
}

/** 160 bits of SHA-256. */
export function digest(data: string | Uint8Array): string {
  return hash('sha256', data, 'base64url').slice(0, 27)
}

/** If-None-Match by weak comparison (RFC 9110 section 13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  const opaque = etag.replace(/^W\//, '')
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(opaque)
}
