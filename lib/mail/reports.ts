import PostalMime, { type Email } from 'postal-mime'
import { sha256 } from '#lib/crypto/codes.ts'
import type { ReportKind } from '#lib/generated/prisma/enums.ts'
import { withoutPersonalData } from '#lib/log.ts'
import { type RecipientStatus, readDeliveryStatus } from './delivery-status.ts'
import {
  ANSWER_LINE,
  AUTO_SUBJECT,
  BOUNCE_SUBJECT,
  DAEMON,
  DELAY_SUBJECT,
  STATUS_CODE,
} from './report-words.ts'

/**
 * What a mail that came in says about one of ours. `messageIds`: those that it may be about, with their angle brackets.
 * `statusCode` is of RFC 3463, `diagnosis` what the other side said, without personal data. `hash` tells it from others.
 */
export type MailReport = {
  kind: ReportKind
  messageIds: string[]
  statusCode: string | null
  diagnosis: string | null
  hash: Uint8Array<ArrayBuffer>
}

const MOST_IDS = 50
const MOST_DIAGNOSIS = 500
/** A report may lie in a mail that somebody forwarded. */
const DEPTH = 3

/** Reads any mail; what is neither a report nor an automatic answer is `unknown`. Never throws because of what it holds. */
export async function readReport(raw: Uint8Array): Promise<MailReport> {
  const mails = await open(raw, DEPTH)
  const [first] = mails
  const hash = sha256(first?.email.messageId ?? raw)
  const statuses = mails.flatMap(({ statuses: found }) => found)
  const says = statuses.length > 0 ? byStatus(statuses) : first ? byWords(first) : UNKNOWN
  const whole = Buffer.from(raw).toString('latin1')
  const messageIds = mails.length > 0 ? mails.flatMap(idsIn) : idsInText(whole)
  return { ...says, messageIds: [...new Set(messageIds)].slice(0, MOST_IDS), hash }
}

type Says = Omit<MailReport, 'messageIds' | 'hash'>

const UNKNOWN: Says = { kind: 'unknown', statusCode: null, diagnosis: null }

/** A mail, the texts that came with it, and what they say of recipients. */
type Opened = { email: Email; texts: string[]; statuses: RecipientStatus[] }

/** A mail and those in it, the outermost first; none that cannot be read. */
async function open(raw: Uint8Array | string, depth: number): Promise<Opened[]> {
  const email = await parse(raw)
  if (!email) return []
  const parts = email.attachments.map(({ mimeType, content }) => ({ mimeType, text: String(content) }))
  const texts = [email.text ?? '', email.html ?? '', ...parts.filter(isText).map(({ text }) => text)]
  const statuses = parts.filter(isStatus).flatMap(({ text }) => readDeliveryStatus(text))
  const inner = depth > 0 ? parts.filter(({ mimeType }) => MAIL.test(mimeType)) : []
  const nested = await Promise.all(inner.map(({ text }) => open(text, depth - 1)))
  return [{ email, texts, statuses }, ...nested.flat()]
}

const MAIL = /^message\/(rfc822|global)$/
const isStatus = ({ mimeType }: { mimeType: string }) => /^message\/(global-)?delivery-status$/.test(mimeType)
const isText = ({ mimeType }: { mimeType: string }) => /^(text|message)\//.test(mimeType)

async function parse(raw: Uint8Array | string): Promise<Email | null> {
  try {
    return await PostalMime.parse(raw, {
      forceRfc822Attachments: true,
      attachmentEncoding: 'utf8',
      maxNestingDepth: 50,
    })
  } catch {
    return null
  }
}

/** The worst that is said of any recipient: each of our mails has one. */
function byStatus(statuses: readonly RecipientStatus[]): Says {
  const failed = statuses.find(({ action, statusCode }) =>
    action ? action === 'failed' : statusCode?.startsWith('5'),
  )
  const delayed = statuses.find(({ action, statusCode }) =>
    action ? action === 'delayed' : statusCode?.startsWith('4'),
  )
  const worst = failed ?? delayed ?? statuses[0]
  const kind = failed ? 'bounce' : delayed ? 'delay' : 'unknown'
  if (!worst) return UNKNOWN
  const { statusCode, diagnosis, recipient } = worst
  return { kind, statusCode, diagnosis: cleaned(diagnosis, recipient) }
}

function byWords({ email, texts }: Opened): Says {
  const kind = kindByWords(email)
  if (kind !== 'bounce' && kind !== 'delay') return { ...UNKNOWN, kind }
  const text = texts.join('\n')
  const answer = ANSWER_LINE.exec(text)?.[1] ?? null
  const statusCode = STATUS_CODE.exec(answer ?? text)?.[1] ?? null
  return { kind, statusCode, diagnosis: cleaned(answer, headerOf(email, 'x-failed-recipients')) }
}

function kindByWords(email: Email): ReportKind {
  const subject = email.subject ?? ''
  const isReport =
    headerOf(email, 'x-failed-recipients') !== null ||
    (DAEMON.test(email.from?.address ?? '') && !AUTO_SUBJECT.test(subject)) ||
    (BOUNCE_SUBJECT.test(subject) && !AUTO_SUBJECT.test(subject))
  if (isReport) return DELAY_SUBJECT.test(subject) ? 'delay' : 'bounce'
  return isAutomatic(email, subject) ? 'auto_reply' : 'unknown'
}

/** RFC 3834 section 5, and what is used in its place. */
function isAutomatic(email: Email, subject: string): boolean {
  return (
    /^auto-replied/i.test(headerOf(email, 'auto-submitted') ?? '') ||
    headerOf(email, 'x-autoreply') !== null ||
    headerOf(email, 'x-autorespond') !== null ||
    /^auto_reply/i.test(headerOf(email, 'precedence') ?? '') ||
    AUTO_SUBJECT.test(subject)
  )
}

function headerOf({ headers }: Email, name: string): string | null {
  return headers.find(({ key }) => key === name)?.value.trim() ?? null
}

/** Without addresses and phone numbers, and without the mailbox's name where it stands alone. */
function cleaned(text: string | null, recipient: string | null): string | null {
  const mailbox = recipient?.split('@')[0] ?? ''
  const named =
    text !== null && mailbox.length > 2 ? withoutPersonalData(text).replaceAll(mailbox, '…') : text
  const line = withoutPersonalData(named ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  return line === '' ? null : line.slice(0, MOST_DIAGNOSIS)
}

function idsIn({ email, texts }: Opened): string[] {
  const threads = `${email.inReplyTo ?? ''} ${email.references ?? ''}`
  return [
    ...(threads.match(ID) ?? []),
    ...texts.flatMap(idsInText),
    ...(email.messageId ? [email.messageId] : []),
  ]
}

/** The ids that stand as a header in a text, such as in the copy of a mail. */
function idsInText(text: string): string[] {
  return Array.from(
    text.matchAll(/^[>\s]*(?:x-)?(?:original-)?message-id\s*:\s*(<[^<>\s]{3,200}>)/gim),
    ([, id = '']) => id,
  )
}

const ID = /<[^<>\s]{3,200}>/g
