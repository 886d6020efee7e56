import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import type { RunningServer } from '#lib/http.ts'
import { startApiServer } from './serve.ts'
import { SUMMER, sampleRegister } from './testing/samples.ts'

sampleRegister()

let server: RunningServer
let origin: string
beforeAll(async () => {
  server = await startApiServer({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${server.port}`
})
afterAll(() => server.stop(1000))

describe('the interface alone', () => {
  test('answers as inside the application', async () => {
    const response = await fetch(`${origin}/api/v1/certificates/${encodeURIComponent(SUMMER)}`)
    expect(await response.json()).toMatchObject({ answer: 'notice_found', query: SUMMER })
  })

  test('understands a path as programs send it', async () => {
    const response = await fetch(`${origin}/api/v1/certificates/Ｊ1509%202901%200700%2004`)
    expect(await response.json()).toMatchObject({
      query: 'Ｊ1509 2901 0700 04',
      key: '15092901070004',
      answer: 'notice_found',
    })
  })

  test('counts by the other end of the socket, whatever a client says of its address', async () => {
    const lefts: number[] = []
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      const headers = { 'X-Forwarded-For': address, 'X-Register-Address': address }
      const { headers: answered } = await fetch(`${origin}/api/v1/certificates/1`, { headers })
      lefts.push(Number(/r=(\d+)/.exec(answered.get('ratelimit') ?? '')?.[1]))
    }
    // A minute may end between two of them.
    expect(lefts.some((left, index) => left === (lefts[index - 1] ?? 0) - 1)).toBe(true)
  })

  test('refuses a body that is too large without a word of its length', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request(`${origin}/api/v1/objections`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': '12345678' },
      })
      sending.on('response', (answer) => resolve(answer.resume().statusCode))
      sending.on('error', reject)
      sending.write('x'.repeat(300_000))
      sending.end()
    })
    expect(status).toBe(413)
  })

  test('lives, and is ready only when a worker is', async () => {
    const alive = await fetch(`${origin}/healthz`)
    expect([alive.status, await alive.json()]).toEqual([200, { status: 'ok' }])

    const waiting = await fetch(`${origin}/readyz`)
    expect([waiting.status, await waiting.json()]).toMatchObject([
      503,
      { status: 'unavailable', parts: { database: 'ok', migrations: 'ok', worker: 'missing' } },
    ])
    await prisma().workerHeartbeat.create({ data: { id: 'w', beatAt: new Date() } })
    const ready = await fetch(`${origin}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ok' }])
    expect(ready.headers.get('cache-control')).toBe('no-store')
  })
})

describe('stopping', () => {
  test('lets a request in hand finish and takes no more', async () => {
    const own = await startApiServer({ port: 0, host: '127.0.0.1' })
    const path = `http://127.0.0.1:${own.port}/api/v1/objections`
    const idle = await fetch(`http://127.0.0.1:${own.port}/healthz`)
    expect(idle.status).toBe(200)

    const sending = request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': '12345678', Expect: '100-continue' },
    })
    const answered = new Promise<number | undefined>((resolve, reject) => {
      sending.on('response', (answer) => resolve(answer.resume().statusCode))
      sending.on('error', reject)
    })
    await new Promise((resolve) => {
      sending.once('continue', () => resolve(null))
      sending.flushHeaders()
    })

    const stopped = own.stop(10_000)
    await expect(fetch(path)).rejects.toThrow()
    sending.end('{')
    expect(await answered).toBe(400)
    await stopped
  })

  test('waits only so long', async () => {
    const own = await startApiServer({ port: 0, host: '127.0.0.1' })
    const socket = connect(own.port, '127.0.0.1')
    socket.write('POST /api/v1/objections HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n')
    socket.write('Idempotency-Key: 12345678\r\nContent-Length: 10\r\n\r\n{')
    socket.on('error', () => undefined)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await fetch(`http://127.0.0.1:${own.port}/healthz`)
    await own.stop(50)
    await closed
  })

  test('a port that is taken is an error', async () => {
    await expect(startApiServer({ port: server.port, host: '127.0.0.1' })).rejects.toThrow('EADDRINUSE')
  })
})
