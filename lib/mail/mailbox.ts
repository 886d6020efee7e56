import { ImapFlow } from 'imapflow'
import { log } from '#lib/log.ts'

/** Of a longer mail the beginning is read; what a report says stands at its beginning. */
const MOST_BYTES = 512 * 1024
/** How many are read in one go; the rest has its turn a minute later. */
const MOST_MAILS = 200
const ANSWER_WITHIN_MS = 30_000

/**
 * Reads the new mail of a mailbox (`imap://` or `imaps://` with user and password), oldest first, and marks each as seen
 * once `take` has taken it; one that `take` throws at stays new and does not hold up the others. Answers how many
 * were taken. Throws when the server cannot be spoken to.
 */
export async function readMailbox(url: string, take: (raw: Uint8Array) => Promise<void>): Promise<number> {
  const client = new ImapFlow(optionsOf(new URL(url)))
  client.on('error', (err) => log().warn({ err }, 'the connection to the mailbox reports an error'))
  await client.connect()
  try {
    const lock = await client.getMailboxLock('INBOX')
    try {
      return await readNew(client, take)
    } finally {
      lock.release()
    }
  } finally {
    await client.logout().catch(() => client.close())
  }
}

function optionsOf(url: URL) {
  const secure = url.protocol === 'imaps:'
  return {
    host: url.hostname,
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    connectionTimeout: ANSWER_WITHIN_MS,
    greetingTimeout: ANSWER_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    disableAutoIdle: true,
    logger: false as const,
  }
}

async function readNew(client: ImapFlow, take: Parameters<typeof readMailbox>[1]): Promise<number> {
  const uids = (await client.search({ seen: false }, { uid: true })) || []
  let taken = 0
  for (const uid of uids.slice(0, MOST_MAILS)) {
    const mail = await client.fetchOne(String(uid), { source: { maxLength: MOST_BYTES } }, { uid: true })
    const source = mail ? mail.source : undefined
    if (!source) continue
    try {
      await take(source)
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      taken += 1
    } catch (err) {
      log().error({ err, uid }, 'a mail that came in cannot be taken')
    }
  }
  return taken
}
