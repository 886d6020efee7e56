import type { Instrumentation } from 'next'

/**
 * A bug in a page or an action, as one line of the log: the id and the digest, of which the visitor sees one, the
 * route's pattern, and nothing that was asked or typed.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  // The build makes this file for the edge as well, where our log cannot run.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { log } = await import('#lib/log.ts')
    const { REQUEST_HEADER } = await import('#lib/http.ts')
    const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
    const id = request.headers[REQUEST_HEADER]
    const about = { request: id, digest, route: context.routePath, method: request.method }
    log().error({ err: error, ...about }, 'a request failed')
  }
}
