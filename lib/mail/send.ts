import nodemailer from 'nodemailer'
import { z } from 'zod'
import { env } from '#lib/env.ts'
import { withoutPersonalData } from '#lib/log.ts'
import type { Mail, MailCause, MailResult, SendMail } from './mail.ts'

/** Milliseconds: for a connection, for the greeting, for each answer, and for all of it. */
export type MailTimeouts = { connection: number; greeting: number; answer: number; total: number }

/** All of it must end well within CLAIM_MS (deliveries/lifecycle.ts). */
const TIMEOUTS: MailTimeouts = { connection: 10_000, greeting: 10_000, answer: 30_000, total: 45_000 }

/** A way to send mail, with its pool of connections. `send` never throws because of what a server does. */
export type Mailer = { send: SendMail; close: () => void }

/** Makes a mailer for one SMTP server (`smtp://` or `smtps://`), sending as `from`: `Name <address>` or an address. */
export function createMailer({
  url,
  from,
  timeouts = TIMEOUTS,
}: {
  url: string
  from: string
  timeouts?: MailTimeouts
}): Mailer {
  const host = new URL(url).hostname
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 5,
    maxRequeues: 1,
    idleTimeout: 5000,
    connectionTimeout: timeouts.connection,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.answer,
    socketCloseTimeout: 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  async function send(mail: Mail): Promise<MailResult> {
    if (!z.email().safeParse(mail.to).success) {
      return { accepted: false, host: null, response: null, cause: 'bad_address' }
    }
    try {
      const { response } = await transport.sendMail({
        ...mail,
        from,
        to: { name: '', address: mail.to },
        headers: { ...mail.headers, 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(timeouts.total),
      })
      return { accepted: true, host, response: answerLine(response) }
    } catch (error) {
      return { accepted: false, host, ...failureOf(error) }
    }
  }

  return { send, close: () => transport.close() }
}

const smtpError = z.object({ code: z.string().optional(), response: z.string().optional() })

const CAUSES: Record<string, MailCause> = {
  ETIMEDOUT: 'timed_out',
  EABORT: 'timed_out',
  ECONNECTION: 'connection_lost',
  ESOCKET: 'no_connection',
  EDNS: 'no_connection',
  ETLS: 'no_connection',
}

function failureOf(error: unknown): { response: string; cause: null } | { response: null; cause: MailCause } {
  const { code, response } = smtpError.safeParse(error).data ?? {}
  if (response) return { response: answerLine(response), cause: null }
  const cause = CAUSES[code ?? '']
  if (!cause) throw error
  return { response: null, cause }
}

function answerLine(response: string): string {
  return withoutPersonalData(response.replace(/\s+/g, ' ').trim()).slice(0, 500)
}

let shared: { url: string; from: string; mailer: Mailer } | null = null

/** Sends through the server of SMTP_URL as MAIL_FROM; the connections are shared by the process. */
export async function sendMail(mail: Mail): Promise<MailResult> {
  const { SMTP_URL: url, MAIL_FROM: from } = env()
  if (!url) return { accepted: false, host: null, response: null, cause: 'not_configured' }
  if (shared?.url !== url || shared.from !== from) {
    closeMail()
    shared = { url, from, mailer: createMailer({ url, from }) }
  }
  return shared.mailer.send(mail)
}

/** Closes the connections of `sendMail`; for the end of a process. */
export function closeMail(): void {
  shared?.mailer.close()
  shared = null
}
