import { expect, test } from 'vitest'
import { testDatabase } from '#lib/testing/database.ts'
import { AT, buildOffice, buildPublished } from '#lib/testing/office.ts'
import { testSigner } from '#lib/testing/signing.ts'
import { latestCheckpoint, requireCheckpoint, unsignedSince } from './queries.ts'

testDatabase()

test('what waits for a signature is known from its first moment until it is signed', async () => {
  const { sign } = testSigner()
  expect(await unsignedSince()).toBeNull()
  expect(await latestCheckpoint()).toBeNull()
  await expect(requireCheckpoint()).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'no_checkpoint' })
  const office = await buildOffice()
  await buildPublished(office)
  expect(await unsignedSince()).toEqual(AT)
  await sign()
  expect(await unsignedSince()).toBeNull()
  expect(await requireCheckpoint()).toMatchObject({ size: 1, signedAt: AT })
  await buildPublished(office)
  expect(await unsignedSince()).toEqual(AT)
})
