import { beforeEach, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { databaseBackups } from '#lib/testing/backup.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { buildOffice, buildPublished } from '#lib/testing/office.ts'
import { testSigner } from '#lib/testing/signing.ts'
import { readMemory, writeMemory } from './memory.ts'
import { resumeSigning } from './resume.ts'

const database = testDatabase()
const backups = databaseBackups(database)

let untouched: Awaited<ReturnType<typeof backups.make>> | null = null
beforeEach(async () => {
  untouched ??= await backups.make()
  await untouched.restore()
})

async function publish(count: number): Promise<void> {
  const office = await buildOffice()
  for (let one = 0; one < count; one += 1) await buildPublished(office)
}

/** The latest checkpoint, as somebody outside keeps it. */
const keep = async () =>
  (await prisma().registerCheckpoint.findFirstOrThrow({ orderBy: { size: 'desc' } })).note

const refusal = (fault: string) => expect.objectContaining({ name: 'ResumeRefusal', fault })

describe('a signer that lost its memory', () => {
  test('goes on from a checkpoint that is known outside', async () => {
    const { sign, forget, memoryPath, signers } = testSigner()
    await publish(3)
    await sign()
    const note = await keep()
    await publish(2)
    forget()
    await expect(sign()).rejects.toMatchObject({ fault: 'no_memory' })
    expect(await resumeSigning(note, { keys: signers.keys, memoryPath })).toBe(3)
    expect(await sign()).toEqual({ size: 5, isNew: true })
  })

  test('goes on with a backup that has all entries but not the checkpoint', async () => {
    const { sign, memoryPath, signers, forget } = testSigner()
    await publish(2)
    const backup = await backups.make()
    await sign()
    const note = await keep()
    await backup.restore()
    forget()
    expect(await resumeSigning(note, { keys: signers.keys, memoryPath })).toBe(2)
    expect(await sign()).toEqual({ size: 2, isNew: true })
  })

  test('does not take a checkpoint of a longer tree or another one: that would be a fork', async () => {
    const { sign, memoryPath, signers, forget } = testSigner()
    const options = { keys: signers.keys, memoryPath }
    await publish(1)
    const backup = await backups.make()
    await publish(1)
    await sign()
    const note = await keep()
    await backup.restore()
    forget()
    await expect(resumeSigning(note, options)).rejects.toEqual(refusal('tree_shorter'))
    await publish(1)
    await expect(resumeSigning(note, options)).rejects.toEqual(refusal('tree_differs'))
    expect(await readMemory(memoryPath)).toBeNull()
  })

  test('does not take one that its key did not sign, or that is not the latest known here', async () => {
    const { sign, memoryPath, signers } = testSigner()
    const other = testSigner()
    await publish(1)
    await sign()
    const note = await keep()
    await expect(resumeSigning(note, { keys: other.signers.keys, memoryPath })).rejects.toEqual(
      refusal('not_signed'),
    )
    await publish(1)
    await sign()
    await expect(resumeSigning(note, { keys: signers.keys, memoryPath })).rejects.toEqual(
      refusal('behind_latest'),
    )
    const later = await keep()
    await writeMemory(memoryPath, { size: 3, root: new Uint8Array(32) })
    await expect(resumeSigning(later, { keys: signers.keys, memoryPath })).rejects.toEqual(
      refusal('behind_memory'),
    )
  })
})
