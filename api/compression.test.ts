import { expect, test } from 'vitest'
import { createApi } from './app.ts'
import { BASE } from './context.ts'
import { lookUpPath } from './testing/call.ts'
import { sampleRegister } from './testing/samples.ts'

sampleRegister()

const api = createApi({ compresses: true })
/** Not through `send`, which reads what is plain. */
const send = (path: string, init: RequestInit = {}) => api.request(`${BASE}${path}`, init)

const gzip = { 'Accept-Encoding': 'gzip' }

test('a long answer is compressed for whoever takes it, and says so to caches', async () => {
  const response = await send('/openapi.json', { headers: gzip })
  expect(response.headers.get('content-encoding')).toBe('gzip')
  expect(response.headers.get('vary')).toContain('Accept-Encoding')
  expect(response.headers.get('content-length')).toBeNull()
  const plain = await send('/openapi.json')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(await new Response(response.body?.pipeThrough(new DecompressionStream('gzip'))).text()).toBe(
    await plain.text(),
  )
})

test('its tag is still known when it is asked again', async () => {
  const first = await send('/openapi.json', { headers: gzip })
  const again = await send('/openapi.json', {
    headers: { ...gzip, 'If-None-Match': first.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})

test('what fits into a packet, and lines that are sent as they are found, stay as they are', async () => {
  const one = await send(lookUpPath('J15092901070004'), { headers: gzip })
  expect(one.headers.get('content-encoding')).toBeNull()
  const lines = await send('/checks', {
    method: 'POST',
    headers: { ...gzip, 'Content-Type': 'text/csv' },
    body: Array.from({ length: 100 }, (_, place) => `J150929010700${String(place).padStart(2, '0')}`).join(
      '\n',
    ),
  })
  expect(lines.headers.get('content-encoding')).toBeNull()
  expect((await lines.text()).split('\n').length).toBeGreaterThan(100)
})
