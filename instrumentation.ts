import type { Instrumentation } from 'next'

/**
 * A bug in a page or an action, as one line of the log: the digest that the visitor sees, the route's pattern, and
 * nothing that was asked or typed.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  // The build makes this file for the edge as well, where our log cannot run.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { log } = await import('#lib/log.ts')
    const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
    log().error({ err: error, digest, route: context.routePath, method: request.method }, 'a request failed')
  }
}
