import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { inTransaction, prisma } from '#lib/db.ts'
import { createDeliveries } from '#lib/deliveries/commands.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { copyUrl, dropDatabase, recreateDatabase, TEMPLATE } from '#lib/testing/databases.ts'
import { buildObjectionRow, buildRecipient } from '#lib/testing/deliveries.ts'
import { testSigner } from '#lib/testing/signing.ts'
import type { TestSmtp } from '#lib/testing/smtp.ts'
import { startSmtp } from '#lib/testing/smtp.ts'

const database = testDatabase()
const PATIENCE = { timeout: 30_000, interval: 50 }

vi.setConfig({ testTimeout: 90_000 })

let smtp: TestSmtp
let workers: ChildProcess[] = []

beforeEach(async () => {
  smtp = await startSmtp()
})

afterEach(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  workers = []
  await smtp.close()
})

type TestWorker = { process: ChildProcess; said: () => string }

function startWorker(databaseUrl = database.url, environment: Record<string, string> = {}): TestWorker {
  const child = spawn(process.execPath, ['worker.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtp.url,
      LOG_LEVEL: 'info',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  workers.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return { process: child, said: () => output }
}

async function exitCode({ process: child }: TestWorker): Promise<unknown> {
  return child.exitCode ?? (await once(child, 'exit'))[0]
}

async function fileObjection(): Promise<{ address: string; reference: string; objectionId: string }> {
  const { objectionId, bureauId, reference } = await buildObjectionRow({ receivedAt: new Date() })
  const { address } = await buildRecipient(bureauId)
  await inTransaction((tx) => createDeliveries(tx, { objectionId, bureauId, at: new Date() }))
  return { address, reference, objectionId }
}

function mailStatus(objectionId: string) {
  return prisma().delivery.findFirst({
    where: { objectionId, channel: 'email' },
    select: { status: true, attempts: true },
  })
}

test('a worker mails what is filed, says that it lives, and ends when it is asked to', async () => {
  const worker = startWorker()
  const { address, reference, objectionId } = await fileObjection()
  await vi.waitFor(
    async () => expect(await mailStatus(objectionId)).toEqual({ status: 'delivered', attempts: 1 }),
    PATIENCE,
  )
  expect(smtp.received).toMatchObject([
    { to: [address], mail: { subject: expect.stringContaining(reference) } },
  ])
  expect(await prisma().workerHeartbeat.count()).toBe(1)
  worker.process.kill('SIGTERM')
  expect(await exitCode(worker)).toBe(0)
  expect(await prisma().workerHeartbeat.count()).toBe(0)
  expect(worker.said()).not.toContain('"error"')
  expect(worker.said()).not.toContain(address)
})

test('a worker signs what was filed, and says why when it must not', async () => {
  const { lines, memoryPath, forget } = testSigner()
  const signing = { REGISTER_KEYS: lines, REGISTER_MEMORY: memoryPath }
  await fileObjection()
  const worker = startWorker(database.url, signing)
  const latest = () => prisma().registerCheckpoint.findFirst({ orderBy: { size: 'desc' } })
  const entries = async () => BigInt(await prisma().registerEntry.count())
  await vi.waitFor(async () => expect((await latest())?.size).toBe(await entries()), PATIENCE)
  forget()
  await fileObjection()
  await vi.waitFor(() => expect(worker.said()).toContain('"fault":"no_memory"'), PATIENCE)
  expect(worker.said()).toMatch(/"refusalId":"[0-9a-f-]{36}"/)
  expect((await latest())?.size).toBeLessThan(await entries())
  expect(worker.said()).not.toContain('PRIVATE')
  worker.process.kill('SIGTERM')
  expect(await exitCode(worker)).toBe(0)
})

test('a worker whose parent is gone finishes the mail in hand and ends', async () => {
  const answer = Promise.withResolvers<null>()
  smtp.script = (stage) => (stage === 'data' ? answer.promise : null)
  const { objectionId, address } = await fileObjection()
  // The worker before may have left mails behind.
  const received = () => smtp.received.filter(({ to }) => to.includes(address))
  const worker = startWorker()
  await vi.waitFor(() => expect(received()).toHaveLength(1), PATIENCE)
  worker.process.disconnect()
  await vi.waitFor(() => expect(worker.said()).toContain('finishes what it has in hand'), PATIENCE)
  answer.resolve(null)
  expect(await exitCode(worker)).toBe(0)
  expect(await mailStatus(objectionId)).toEqual({ status: 'delivered', attempts: 1 })
})

test('a worker that starts before its database waits for it', async () => {
  const server = inject('databaseServer')
  const name = `test_${process.pid}_late`
  const worker = startWorker(copyUrl(server, name))
  await vi.waitFor(() => expect(worker.said()).toContain('tries again'), PATIENCE)
  await recreateDatabase(server, name, TEMPLATE)
  await vi.waitFor(() => expect(worker.said()).toContain('the worker is ready'), PATIENCE)
  worker.process.kill('SIGINT')
  expect(await exitCode(worker)).toBe(0)
  await dropDatabase(server, name)
})
