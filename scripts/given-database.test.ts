import { expect, test } from 'vitest'
import { findPort } from '#lib/embedded/port.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { requireDatabase } from './given-database.ts'

const { url } = testDatabase()

function changed(change: (address: URL) => void): string {
  const address = new URL(url)
  change(address)
  return address.href
}

test('a database that lets us in is good', async () => {
  await expect(requireDatabase(url)).resolves.toBeUndefined()
})

test('the variable and the reason are named, the password is not', async () => {
  const port = await findPort(undefined)
  const refusals = [
    [changed((at) => (at.port = String(port))), /ECONNREFUSED/],
    [changed((at) => (at.password = 'hidden')), /password authentication failed/],
    [changed((at) => (at.pathname = '/nowhere')), /"nowhere" does not exist/],
  ] as const
  for (const [address, reason] of refusals) {
    const refused = await requireDatabase(address).catch((error: unknown) => String(error))
    expect(refused).toMatch(/^Error: The database of DATABASE_URL cannot be used: /)
    expect(refused).toMatch(reason)
    expect(refused).not.toContain('hidden')
  }
})
