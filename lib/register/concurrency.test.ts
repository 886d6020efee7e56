import { beforeAll, expect, test, vi } from 'vitest'
import { addJurisdiction } from '#lib/bureaus/commands.ts'
import { inTransaction, prisma, sql } from '#lib/db.ts'
import { publishNotice } from '#lib/notices/publication.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { AT, buildOffice, buildSubmitted, type Office, publishBuilt, REGION } from '#lib/testing/office.ts'
import { testSigner } from '#lib/testing/signing.ts'
import { verifyConsistency } from './proof.ts'
import { consistencyProofFromTiles } from './tile-proofs.ts'
import { storedTiles } from './tile-table.ts'
import { verifyRegister } from './verify.ts'

process.env.DATABASE_POOL_MAX = '41'
testDatabase()
const { sign } = testSigner()

let office: Office
beforeAll(async () => {
  office = await buildOffice()
  const competence = { bureauId: office.bureauId, kind: 'grassland_contract', regionCode: REGION } as const
  await addJurisdiction('system', { ...competence, validFrom: '2000-01-01' }, { at: AT })
})

const PUBLICATIONS = 200
/** As many as the database serves at once; the signer has the connection that is left. */
const AT_ONCE = 40

test('200 publications leave no gap and no fork, 40 at once, however often is signed meanwhile', async () => {
  const ids: string[] = []
  while (ids.length < PUBLICATIONS) ids.push((await buildSubmitted(office)).id)
  let busy = AT_ONCE
  const publishing = Array.from({ length: AT_ONCE }, async () => {
    for (let id = ids.pop(); id; id = ids.pop()) {
      await publishNotice(office.reviewer, { id, version: 1 }, { at: AT })
    }
    busy -= 1
  })
  while (busy > 0) await sign()
  await Promise.all(publishing)
  expect(await sign()).toMatchObject({ size: PUBLICATIONS })
  expect(await verifyRegister()).toMatchObject({ ok: true, size: BigInt(PUBLICATIONS) })
  const checkpoints = await prisma().registerCheckpoint.findMany({ orderBy: { size: 'asc' } })
  expect(checkpoints.length).toBeGreaterThan(3)
  const root = checkpoints.at(-1)?.root ?? null
  for (const { size: first, root: firstRoot } of checkpoints) {
    const sizes = { first: Number(first), size: PUBLICATIONS }
    const proof = await consistencyProofFromTiles(storedTiles(), sizes)
    expect(await verifyConsistency({ ...sizes, firstRoot, root, proof })).toBe(true)
  }
}, 120_000)

test('a checkpoint waits for an entry whose transaction found a job waiting', async () => {
  const notice = await buildSubmitted(office)
  const [appended, release] = [Promise.withResolvers<bigint>(), Promise.withResolvers<void>()]
  const appending = inTransaction(async (tx) => {
    appended.resolve((await publishBuilt(tx, notice, office.reviewer.id)).sequence)
    await release.promise
  })
  const sequence = await appended.promise
  const signing = sign()
  await vi.waitFor(async () => {
    const [waiting] = await sql()`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%for share%'`
    expect(waiting?.count).toBe(1)
  })
  release.resolve()
  await appending
  expect(await signing).toEqual({ size: Number(sequence), isNew: true })
})
