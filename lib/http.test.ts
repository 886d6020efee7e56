import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ADDRESS_HEADER, identify, listen, REQUEST_HEADER, readableTarget } from './http.ts'

test.each([
  ['/certificates/15092901070004?on=2025-04-29', '/certificates/15092901070004?on=2025-04-29'],
  ['/%E8%8D%89', '/%E8%8D%89'],
  ['/%FF', '/%25FF'],
  ['/a%', '/a%25'],
  ['/%4', '/%254'],
  ['/%ED%A0%80/%E8%8D%89', '/%25ED%25A0%2580/%E8%8D%89'],
])('%s is read as %s', (target, readable) => {
  expect(readableTarget(target)).toBe(readable)
})

test('every target can be decoded afterwards, and one that could be stays as it is', () => {
  const piece = fc.constantFrom('%', '%2', '%FF', '%E8%8D%89', '%C3', '/', 'a', '草', '%%', '%zz')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const target = pieces.join('')
      const readable = readableTarget(target)
      expect(() => decodeURIComponent(readable)).not.toThrow()
      expect(readableTarget(readable)).toBe(readable)
    }),
  )
})

test('a request says who asks, whatever it claims itself', async () => {
  const server = await listen(
    (request, response) => {
      const id = identify(request, 1)
      const { [REQUEST_HEADER]: written, [ADDRESS_HEADER]: address } = request.headers
      response.end(JSON.stringify({ id, written, address }))
    },
    { port: 0, host: '127.0.0.1' },
  )
  const headers = {
    [REQUEST_HEADER]: 'mine',
    [ADDRESS_HEADER]: '6.6.6.6',
    'x-forwarded-for': '6.6.6.6, 192.0.2.1',
  }
  const response = await fetch(`http://127.0.0.1:${server.port}/`, { headers })
  const { id, written, address } = await response.json()
  await server.stop(0)
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  expect(written).toBe(id)
  expect(address).toBe('192.0.2.1')
})
