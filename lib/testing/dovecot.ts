import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Whether Debian's dovecot-imapd is installed. */
export const hasDovecot = spawnSync('dovecot', ['--version']).status === 0

export type TestDovecot = {
  url: string
  /** Puts a mail into the inbox, as a mail server does. */
  deliver: (raw: Uint8Array) => void
  /** How many mails have not been marked as seen. */
  unseen: () => number
  stop: () => Promise<void>
}

/** Dovecot refuses mail of root; then the mail is nobody's. */
const OWNER = process.getuid?.() === 0 ? 65_534 : (process.getuid?.() ?? 0)

/** A real dovecot on a free port of 127.0.0.1 with one empty mailbox; wait until it answers. */
export async function startDovecot(): Promise<TestDovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'))
  const inbox = join(folder, 'mail')
  for (const path of [inbox, ...['new', 'cur', 'tmp'].map((name) => join(inbox, name))]) own(path)
  chownSync(folder, OWNER, OWNER)
  const port = await freePort()
  const config = join(folder, 'dovecot.conf')
  writeFileSync(config, configOf(folder, port))
  const child = spawn('dovecot', ['-F', '-c', config], { stdio: 'ignore' })
  let count = 0
  return {
    url: `imap://register%40example.org:secret@127.0.0.1:${port}`,
    deliver(raw) {
      count += 1
      const file = join(inbox, 'new', `${1_763_798_400 + count}.M${count}P1.test`)
      writeFileSync(file, raw)
      chownSync(file, OWNER, OWNER)
    },
    unseen: () => {
      const seen = readdirSync(join(inbox, 'cur')).filter((name) => /:2,[A-Z]*S/.test(name))
      return count - seen.length
    },
    async stop() {
      await stop(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function own(path: string): void {
  mkdirSync(path)
  chownSync(path, OWNER, OWNER)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

const configOf = (folder: string, port: number) => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
${process.getuid?.() === 0 ? '' : `default_login_user = ${userInfo().username}\ndefault_internal_user = ${userInfo().username}`}
first_valid_uid = 1
mail_location = maildir:${folder}/mail
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${OWNER} gid=${OWNER} home=${folder}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`
