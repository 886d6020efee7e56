import { existsSync, mkdirSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { prisma, sql } from '#lib/db.ts'
import { databaseBackups } from '#lib/testing/backup.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { AT, buildOffice, buildPublished } from '#lib/testing/office.ts'
import { ORIGIN, testSigner } from '#lib/testing/signing.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { readMemory, writeMemory } from './memory.ts'
import { openNote } from './note.ts'
import { generateSignerKey, parseVerifierKey } from './note-keys.ts'
import { SigningRefusal, signCheckpoint } from './sign.ts'
import { treeHashOf } from './tree.ts'

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

const leafHashes = async (size: number) => {
  const rows = await prisma().registerEntry.findMany({ orderBy: { sequence: 'asc' }, take: size })
  return rows.map(({ leafHash }) => leafHash)
}

const checkpoints = () => prisma().registerCheckpoint.findMany({ orderBy: { size: 'asc' } })

const refusal = (fault: string, sizes: object) =>
  expect.objectContaining({ name: 'SigningRefusal', fault, sizes })

describe('a checkpoint', () => {
  test('is of all entries, signed, kept with the key that verifies it, and remembered', async () => {
    const { sign, memoryPath } = testSigner()
    await publish(3)
    expect(await sign()).toEqual({ size: 3, isNew: true })
    const [checkpoint, ...others] = await checkpoints()
    expect(others).toEqual([])
    const root = treeHashOf(await leafHashes(3))
    expect(checkpoint).toMatchObject({ size: 3n, root, signedAt: AT })
    const keys = (checkpoint?.keys ?? []).map(parseVerifierKey).filter((key) => key !== null)
    const opened = openNote(checkpoint?.note ?? '', keys)
    expect(opened?.signedBy).toHaveLength(1)
    expect(parseCheckpoint(opened?.text ?? '')).toEqual({ origin: ORIGIN, size: 3, root, extensions: [] })
    expect(await readMemory(memoryPath)).toEqual({ size: 3, root })
  })

  test('is signed once for each size, and not of nothing', async () => {
    const { sign, memoryPath } = testSigner()
    expect(await sign()).toEqual({ size: 0, isNew: false })
    expect(existsSync(memoryPath)).toBe(false)
    await publish(1)
    expect(await sign()).toEqual({ size: 1, isNew: true })
    expect(await sign()).toEqual({ size: 1, isNew: false })
    await publish(2)
    expect(await sign()).toEqual({ size: 3, isNew: true })
    expect((await checkpoints()).map(({ size }) => size)).toEqual([1n, 3n])
  })

  test('is signed once by workers that share a memory, whoever is first', async () => {
    const { sign } = testSigner()
    await publish(3)
    const signed = await Promise.all([sign(), sign(), sign()])
    expect(signed.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await checkpoints()).toHaveLength(1)
  })

  test('bears both signatures while a key is replaced, and the old one no more after it', async () => {
    const [old, next] = [generateSignerKey(ORIGIN), generateSignerKey(ORIGIN)]
    const before = testSigner({ lines: old })
    await publish(1)
    await before.sign()
    const { memoryPath } = before
    for (const lines of [`${next},${old}`, next]) {
      await publish(1)
      const { signers } = testSigner({ lines })
      await signCheckpoint({ signers, memoryPath, at: AT })
    }
    const signedBy = (await checkpoints()).map(({ keys }) => keys.map((key) => key.split('+')[1]))
    const [oldId, nextId] = [old, next].map((line) => line.split('+')[3])
    expect(signedBy).toEqual([[oldId], [nextId, oldId], [nextId]])
  })
})

describe('after a backup was restored', () => {
  test('the signer refuses while entries are missing that it signed', async () => {
    const { sign } = testSigner()
    await publish(2)
    await sign()
    const backup = await backups.make()
    await publish(3)
    await sign()
    await backup.restore()
    await expect(sign()).rejects.toEqual(refusal('tree_shorter', { size: 2, latest: 2, remembered: 5 }))
    await publish(2)
    await expect(sign()).rejects.toEqual(refusal('tree_shorter', { size: 4, latest: 2, remembered: 5 }))
    expect((await checkpoints()).map(({ size }) => size)).toEqual([2n])
  })

  test('and when others have taken their place', async () => {
    const { sign, memoryPath } = testSigner()
    await publish(2)
    await sign()
    const backup = await backups.make()
    await publish(3)
    await sign()
    const signed = await readMemory(memoryPath)
    await backup.restore()
    for (const [published, size] of [
      [3, 5],
      [1, 6],
    ] as const) {
      await publish(published)
      const sizes = { size, latest: 2, remembered: 5 }
      await expect(sign()).rejects.toEqual(refusal('tree_differs', sizes))
    }
    expect((await checkpoints()).map(({ size }) => size)).toEqual([2n])
    expect(await prisma().registerTile.findMany({ select: { hashes: true } })).toMatchObject([
      { hashes: { length: 64 } },
    ])
    expect(await readMemory(memoryPath)).toEqual(signed)
  })

  test('it goes on when the entries are the same: what was lost is only the checkpoint', async () => {
    const { sign } = testSigner()
    await publish(4)
    const backup = await backups.make()
    await sign()
    await backup.restore()
    expect(await sign()).toEqual({ size: 4, isNew: true })
  })

  test('a signer without memory refuses, because there are checkpoints', async () => {
    const { sign, forget } = testSigner()
    await publish(2)
    await sign()
    forget()
    await expect(sign()).rejects.toEqual(refusal('no_memory', { size: 2, latest: 2, remembered: null }))
    await publish(1)
    await expect(sign()).rejects.toThrow(SigningRefusal)
    expect(await checkpoints()).toHaveLength(1)
  })

  test('a memory older than the latest checkpoint is not enough: another signs too', async () => {
    const [one, other] = [testSigner(), testSigner()]
    await publish(2)
    await one.sign()
    await expect(other.sign()).rejects.toThrow('no_memory')
    const memory = await readMemory(one.memoryPath)
    if (memory) await writeMemory(other.memoryPath, memory)
    await publish(1)
    await other.sign()
    await publish(1)
    await expect(one.sign()).rejects.toEqual(refusal('memory_behind', { size: 4, latest: 3, remembered: 2 }))
  })
})

describe('a crash between memory and checkpoint', () => {
  const failFromNowOn = () =>
    sql().unsafe(`
      create function crash() returns trigger language plpgsql as $$ begin raise exception 'crashed'; end $$;
      create trigger crash before insert on register_checkpoints for each row execute function crash()`)
  const failNoMore = () => sql()`drop trigger crash on register_checkpoints`

  test('leaves a memory that is ahead; the next run signs what continues it', async () => {
    const { sign, memoryPath } = testSigner()
    await publish(2)
    await sign()
    await publish(1)
    await failFromNowOn()
    await expect(sign()).rejects.toThrow('crashed')
    expect(await readMemory(memoryPath)).toMatchObject({ size: 3 })
    expect(await checkpoints()).toHaveLength(1)
    await failNoMore()
    await publish(1)
    expect(await sign()).toEqual({ size: 4, isNew: true })
    expect((await checkpoints()).map(({ size }) => size)).toEqual([2n, 4n])
  })

  test('and the checkpoint that was lost is the same when nothing was added', async () => {
    const { sign, memoryPath } = testSigner()
    await publish(1)
    await failFromNowOn()
    await expect(sign()).rejects.toThrow('crashed')
    const remembered = await readMemory(memoryPath)
    await failNoMore()
    expect(await sign()).toEqual({ size: 1, isNew: true })
    expect(await readMemory(memoryPath)).toEqual(remembered)
  })
})

test('a memory that cannot be read is no first start', async () => {
  const { sign, memoryPath } = testSigner()
  await publish(1)
  mkdirSync(memoryPath, { recursive: true })
  await expect(sign()).rejects.toThrow('EISDIR')
  expect(await checkpoints()).toEqual([])
})
