import type { ApiContext } from './context.ts'

/*
 * Headers wait in a plain object until the answer is made: the server then writes them as they are, where Hono's own way
 * builds and copies a Headers for each answer (docs/performance.md).
 */

/** Sets a header of the answer to this request, whatever the answer will be. */
export function setHeader(context: ApiContext, name: string, value: string): void {
  context.get('headers')[name] = value
}

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null

/** The answer, with all headers that were set; its own come before them. */
export function respond(
  context: ApiContext,
  body: Body,
  status: number,
  headers: Record<string, string> = {},
): Response {
  const all = { ...context.get('headers'), ...headers }
  if (typeof body === 'string') all['Content-Length'] = String(Buffer.byteLength(body))
  return new Response(body, { status, headers: all })
}

/** The same for JSON, which may be written already. */
export function respondJson(
  context: ApiContext,
  body: object | string,
  status: number,
  headers: Record<string, string> = {},
): Response {
  return respond(context, typeof body === 'string' ? body : JSON.stringify(body), status, {
    'Content-Type': 'application/json; charset=utf-8',
    ...headers,
  })
}
