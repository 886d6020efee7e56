/** Headers that a mail has beside those of every mail, by their names. */
export type MailHeaders = Record<string, string>

export type Mail = {
  to: string
  /** With its angle brackets; the same one at each try. */
  messageId: string
  date: Date
  subject: string
  text: string
  html: string
  headers?: MailHeaders | undefined
}

/** Why a mail did not go out when no SMTP answer says so; each is a key of `deliveries.causes` in messages/. */
export const MAIL_CAUSES = [
  'bad_address',
  'not_configured',
  'no_connection',
  'connection_lost',
  'timed_out',
  'interrupted',
  'internal',
] as const
export type MailCause = (typeof MAIL_CAUSES)[number]

/** `response` is the answer line of the server, without addresses; null when it gave none. */
export type MailResult =
  | { accepted: true; host: string; response: string }
  | { accepted: false; host: string | null; response: string; cause: null }
  | { accepted: false; host: string | null; response: null; cause: MailCause }

export type SendMail = (mail: Mail) => Promise<MailResult>
