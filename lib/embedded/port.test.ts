import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { findPort, isPortFree } from './port.ts'

test('a port that somebody listens on is not free, and another is found', async () => {
  const server = createServer()
  const port = await findPort(undefined)
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  expect(await isPortFree(port)).toBe(false)
  expect(await findPort(port)).not.toBe(port)
  await new Promise((done) => server.close(done))
  expect(await isPortFree(port)).toBe(true)
  expect(await findPort(port)).toBe(port)
})

test('an address that is not of this machine is not the port’s fault', async () => {
  await expect(isPortFree(3000, '192.0.2.1')).rejects.toThrow(
    'HOST is not good: 192.0.2.1 is no address of this machine.',
  )
})

test('neither is a name that nobody has', async () => {
  await expect(isPortFree(3000, 'no such host')).rejects.toThrow(
    'HOST is not good: there is no address no such host.',
  )
})
