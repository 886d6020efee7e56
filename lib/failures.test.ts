import type { RequestListener } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { replaceFailures } from './failures.ts'
import { listen, type RunningServer } from './http.ts'

let server: RunningServer | null = null
afterEach(() => server?.stop(0))

const PAGE = {
  html: '<p>出错了</p>',
  headers: { 'content-type': 'text/html; charset=utf-8', 'x-ours': 'yes' },
}

/** Asks a server that answers so, behind ours. */
async function ask(answer: RequestListener, init: RequestInit = {}) {
  const made: number[] = []
  server = await listen(
    (request, response) => {
      replaceFailures(request, response, (status) => {
        made.push(status)
        return PAGE
      })
      void answer(request, response)
    },
    { port: 0, host: '127.0.0.1' },
  )
  const response = await fetch(`http://127.0.0.1:${server.port}/`, init)
  const { status, headers } = response
  return { status, headers, body: await response.text(), made }
}

const answers: Record<string, RequestListener> = {
  'a page in pieces': (_, response) => {
    response.statusCode = 500
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('etag', '"x"')
    response.write('<html id="__next_error__">')
    response.write('<script></script>')
    response.end('</html>')
  },
  'a page that is flushed first': (_, response) => {
    response.statusCode = 500
    response.setHeader('content-type', 'text/html')
    response.flushHeaders()
    response.end('<html>')
  },
  'a compressed page': (_, response) => {
    response.statusCode = 502
    response.setHeader('content-type', 'text/html')
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync('<html>'))
  },
  'a plain word': (_, response) => {
    response.statusCode = 500
    response.end('Internal Server Error')
  },
  'a written head': (_, response) => {
    response.setHeader('content-type', 'text/plain')
    response.writeHead(503).end('away')
  },
}

test.each(Object.keys(answers))('%s with a status of failure becomes the page', async (name) => {
  const { status, headers, body, made } = await ask(answers[name] ?? (() => undefined))
  expect(status).toBeGreaterThanOrEqual(500)
  expect(body).toBe(PAGE.html)
  expect(headers.get('x-ours')).toBe('yes')
  expect(headers.get('content-encoding')).toBeNull()
  expect(headers.get('etag')).toBeNull()
  expect(made).toEqual([status])
})

test('HEAD has the same head and no body', async () => {
  const { status, body, headers } = await ask(answers['a plain word'] ?? (() => undefined), {
    method: 'HEAD',
  })
  expect([status, body, headers.get('x-ours')]).toEqual([500, '', 'yes'])
})

test.each([
  ['what succeeds', 200, 'text/html', {}],
  ['what is not there', 404, 'text/html', {}],
  ['a problem of the interface', 500, 'application/problem+json', {}],
  ['an answer to a script of ours', 500, 'text/html', { rsc: '1' }],
] as const)('%s stays as it is', async (_, status, type, headers) => {
  const answered = await ask(
    (__, response) => {
      response.statusCode = status
      response.setHeader('content-type', type)
      response.write('as ')
      response.end('it is')
    },
    { headers },
  )
  expect(answered).toMatchObject({ status, body: 'as it is', made: [] })
})

test('what says its own head with its own type stays', async () => {
  const { body } = await ask((_, response) => {
    response.writeHead(500, { 'content-type': 'application/json' }).end('{}')
  })
  expect(body).toBe('{}')
})

test('a failure after the beginning is sent cannot be replaced, and is not', async () => {
  const { body, made } = await ask((_, response) => {
    response.write('begun ')
    response.statusCode = 500
    response.end('and ended')
  })
  expect([body, made]).toEqual(['begun and ended', []])
})
