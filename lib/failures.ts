import type { IncomingMessage, ServerResponse } from 'node:http'

export type FailurePage = { html: string; headers: Record<string, string> }

/**
 * Answers a person's request that failed (a status of 5xx with a page or a plain word) with a page of ours instead of
 * what the framework has for it, which needs script. `make` is asked once, with the status.
 */
export function replaceFailures(
  request: IncomingMessage,
  response: ServerResponse,
  make: (status: number) => FailurePage,
): void {
  const { writeHead, write, end } = response
  let page: FailurePage | null = null

  response.writeHead = (...args: unknown[]) => {
    const status = Number(args[0])
    const isBare = args.every((arg) => typeof arg !== 'object')
    if (page === null && isBare && !response.headersSent && isForReading(request, response, status)) {
      page = make(status)
      prepare(response, page)
      Reflect.apply(writeHead, response, [status])
    } else Reflect.apply(writeHead, response, args)
    return response
  }
  const begin = () => {
    if (!response.headersSent) response.writeHead(response.statusCode)
  }
  response.write = (...args: unknown[]) => {
    begin()
    return page === null ? Boolean(Reflect.apply(write, response, args)) : true
  }
  response.end = (...args: unknown[]) => {
    begin()
    const body = request.method === 'HEAD' ? [] : [page?.html]
    Reflect.apply(end, response, page === null ? args : body)
    return response
  }
}

/** Not the answer to a script of ours, nor JSON of the interface. */
function isForReading({ headers }: IncomingMessage, response: ServerResponse, status: number): boolean {
  const type = String(response.getHeader('content-type') ?? 'text/plain')
  return status >= 500 && headers.rsc === undefined && /^text\/(html|plain)\b/.test(type)
}

function prepare(response: ServerResponse, { html, headers }: FailurePage): void {
  for (const name of ['content-encoding', 'transfer-encoding', 'etag', 'link']) response.removeHeader(name)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.setHeader('content-length', Buffer.byteLength(html))
}
