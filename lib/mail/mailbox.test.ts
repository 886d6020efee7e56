import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hasDovecot, startDovecot, type TestDovecot } from '#lib/testing/dovecot.ts'
import { readMailbox } from './mailbox.ts'
import { readReport } from './reports.ts'

const nothing = () => Promise.resolve()

test('a mailbox that cannot be reached is an error', async () => {
  await expect(readMailbox('imap://a:b@127.0.0.1:9', nothing)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

/** With Debian's own server, where it is installed (apt-get install dovecot-imapd). */
if (hasDovecot) {
  describe('a mailbox of dovecot', () => {
    let dovecot: TestDovecot

    beforeAll(async () => {
      dovecot = await startDovecot()
      await vi.waitFor(() => readMailbox(dovecot.url, nothing), { timeout: 20_000, interval: 200 })
    })
    afterAll(() => dovecot.stop())

    test('is read once, oldest first, and what cannot be taken stays and holds nothing up', async () => {
      for (const name of ['postfix-unknown-user', 'auto-reply-qq', '163-bounce']) {
        dovecot.deliver(readFileSync(join(import.meta.dirname, 'fixtures', `${name}.eml`)))
      }
      const kinds: string[] = []
      const take = (fail: boolean) => async (raw: Uint8Array) => {
        const { kind } = await readReport(raw)
        if (fail && kind === 'auto_reply') throw new Error('not now')
        kinds.push(kind)
      }
      expect(await readMailbox(dovecot.url, take(true))).toBe(2)
      expect(kinds).toEqual(['bounce', 'bounce'])
      expect(dovecot.unseen()).toBe(1)
      expect(await readMailbox(dovecot.url, take(false))).toBe(1)
      expect(kinds).toEqual(['bounce', 'bounce', 'auto_reply'])
      expect(await readMailbox(dovecot.url, take(false))).toBe(0)
    })

    test('gives of a mail without end its beginning', async () => {
      const head = readFileSync(join(import.meta.dirname, 'fixtures', 'postfix-unknown-user.eml'))
      dovecot.deliver(Buffer.concat([head, Buffer.alloc(3_000_000, 'x\n')]))
      const lengths: number[] = []
      await readMailbox(dovecot.url, async (raw) => {
        lengths.push(raw.length)
        expect((await readReport(raw)).kind).toBe('bounce')
      })
      expect(lengths).toEqual([512 * 1024])
    })

    test('is not read with a wrong password', async () => {
      const wrong = dovecot.url.replace('secret', 'wrong')
      await expect(readMailbox(wrong, nothing)).rejects.toMatchObject({ authenticationFailed: true })
    })
  })
}
