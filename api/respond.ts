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
  return new Response(body, { status, headers: { ...context.get('headers'), ...headers } })
}

/** The same for JSON. */
export function respondJson(
  context: ApiContext,
  body: object,
  status: number,
  headers: Record<string, string> = {},
): Response {
  return respond(context, JSON.stringify(body), status, {
    'Content-Type': 'application/json; charset=utf-8',
    ...headers,
  })
}
