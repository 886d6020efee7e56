import type { IncomingMessage, ServerResponse } from 'node:http'
import next from 'next'
import { closeDatabase } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import { replaceFailures } from '#lib/failures.ts'
import { identify, listen, readableTarget } from '#lib/http.ts'
import { log } from '#lib/log.ts'
import { onStatus } from '#lib/page-status.ts'
import { aborted, runProcess } from '#lib/process.ts'
import { startTally } from '#lib/watches/tally.ts'
import { createApi } from './api/app.ts'
import { BASE } from './api/context.ts'
import { apiListener } from './api/listener.ts'
import { failurePage } from './app/_server/failure-page.ts'

/**
 * The pages, and the API for programs beside them, on PORT: Next.js behind a server of ours, which hands what is meant for the
 * API to the API itself (the way through Next.js takes four times as long; `npm run dev` goes it), answers also where
 * Next.js's router would break (a path with a percent sign that encodes nothing, the method TRACE), says who asks, lets a
 * page set its status, shows a page of ours where one failed, and drains when asked to stop. Requests in hand have 15 s
 * to finish.
 */
const FINISH_WITHIN_MS = 15_000

/** The responses of the requests in hand, by their ids. */
const inHand = new Map<string, ServerResponse>()

await runProcess('web server', FINISH_WITHIN_MS + 5000, async (stopping) => {
  const { HOST: host, PORT: port } = env()
  // Quiet: each error is logged once, by instrumentation.ts, which prints nothing that was asked or typed.
  const app = next({ dev: false, quiet: true, dir: import.meta.dirname, hostname: nameOf(host), port })
  await app.prepare()
  const handle = app.getRequestHandler()
  onStatus((id, status) => {
    const response = inHand.get(id)
    if (response && !response.headersSent) response.statusCode = status
  })
  const answerFromApi = apiListener(createApi({ compresses: true }), { isAlone: false })
  const tally = startTally()
  const server = await listen(
    (request, response) => {
      if (request.method === 'TRACE') {
        response.writeHead(405, { Allow: 'GET, HEAD, POST' }).end()
        return
      }
      request.url = readableTarget(request.url ?? '/')
      if (request.url.startsWith(`${BASE}/`)) {
        answerFromApi(request, response)
        return
      }
      take(request, response)
      void handle(request, response)
    },
    { port, host },
  )
  log().info({ port, host }, 'the web server is ready')
  await aborted(stopping)
  log().info('the web server finishes what it has in hand')
  await server.stop(FINISH_WITHIN_MS)
  await app.close()
  await tally.stop()
  await closeDatabase()
  log().info('the web server has ended')
})

function take(request: IncomingMessage, response: ServerResponse): void {
  const id = identify(request, env().TRUSTED_PROXIES)
  inHand.set(id, response)
  response.once('close', () => inHand.delete(id))
  replaceFailures(request, response, (status) => {
    log().error({ request: id, status, method: request.method }, 'a failure was shown')
    return failurePage(id)
  })
}

/**
 * Next.js writes a loopback address in a request as "localhost". Told that its name is 127.0.0.1 it would take a
 * rewrite to one of its own pages for one to another host, and answer with a redirect without end.
 */
function nameOf(host: string): string {
  return host === '127.0.0.1' || host === '::1' ? 'localhost' : host
}
