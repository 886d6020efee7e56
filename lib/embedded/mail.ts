import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { writeAtomically } from './files.ts'
import { findPort } from './port.ts'

export type EmbeddedMail = {
  /** For SMTP_URL. */
  url: string
  /** Where the messages are, one `.eml` file each, in the order of their names. */
  folder: string
  /** Whether this process receives the mail (else another one does already). */
  owned: boolean
  stop(): Promise<void>
}

const GREETING = 'lost-certificates-mail'
const LARGEST_MESSAGE = 50 * 1024 * 1024

/**
 * A mail server for trying things out: it takes every message on 127.0.0.1, stores it under the data folder and
 * sends nothing on. A message is on the disk before it is acknowledged. If another process of the same data folder
 * has one already, that one is used.
 */
export async function openEmbeddedMail({ dataDir }: { dataDir: string }): Promise<EmbeddedMail> {
  const folder = join(resolve(dataDir), 'mail')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const remembered = await readPort(dataDir)
  if (remembered && (await greets(remembered)))
    return describe(folder, remembered, false, async () => undefined)

  const server = createServer(folder)
  const port = await findPort(remembered)
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', done)
  })
  await writeAtomically(portFile(dataDir), `${port}\n`)
  return describe(folder, port, true, () => new Promise((done) => server.close(() => done())))
}

function describe(folder: string, port: number, owned: boolean, stop: () => Promise<void>): EmbeddedMail {
  return { url: `smtp://127.0.0.1:${port}`, folder, owned, stop }
}

function createServer(folder: string): SMTPServer {
  const server = new SMTPServer({
    banner: GREETING,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MESSAGE,
    closeTimeout: 2_000,
    onData(stream, _session, answer) {
      buffer(stream)
        .then((message) => writeAtomically(join(folder, fileName()), message))
        .then(() => answer(), answer)
    },
  })
  server.on('error', () => undefined)
  return server
}

/** Names sort by time of arrival. */
function fileName(): string {
  const time = new Date().toISOString().replace(/[-:]/g, '').replace('.', '')
  return `${time}-${randomBytes(4).toString('hex')}.eml`
}

function portFile(dataDir: string): string {
  return join(resolve(dataDir), 'mail.port')
}

async function readPort(dataDir: string): Promise<number | undefined> {
  const text = await readFile(portFile(dataDir), 'utf8').catch(() => '')
  return /^\d+\s*$/.test(text) ? Number(text) : undefined
}

/** Whether a mail server of ours listens on that port. */
function greets(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = createConnection({ port, host: '127.0.0.1', timeout: 2_000 })
    const finish = (result: boolean) => {
      socket.destroy()
      answer(result)
    }
    socket.once('data', (greeting) => finish(greeting.includes(GREETING)))
    socket.once('error', () => finish(false))
    socket.once('timeout', () => finish(false))
    socket.once('close', () => finish(false))
  })
}
