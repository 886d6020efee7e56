import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmbeddedMail } from './mail.ts'

let dataDir = ''
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mail-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const letter = { from: 'a@example.org', to: 'b@example.org', subject: '异议', text: '收到' }

test('a message is a file before it is acknowledged, and is sent to nobody', async () => {
  const mail = await openEmbeddedMail({ dataDir })
  const transport = createTransport(mail.url)
  await transport.sendMail(letter)
  const names = await readdir(mail.folder)
  expect(names).toEqual([expect.stringMatching(/^\d{8}T\d{9}Z-[0-9a-f]{8}\.eml$/)])
  expect(await readFile(join(mail.folder, names[0] ?? ''), 'utf8')).toContain('To: b@example.org')
  await mail.stop()
})

test('a second command uses the one that runs and does not stop it', async () => {
  const first = await openEmbeddedMail({ dataDir })
  const second = await openEmbeddedMail({ dataDir })
  expect(second).toMatchObject({ url: first.url, owned: false })
  await second.stop()
  await createTransport(first.url).sendMail(letter)
  await first.stop()
})

test('the port is kept', async () => {
  const first = await openEmbeddedMail({ dataDir })
  await first.stop()
  const again = await openEmbeddedMail({ dataDir })
  expect(again).toMatchObject({ url: first.url, owned: true })
  await again.stop()
})
