import type { Logger } from 'pino'
import { pino, stdSerializers } from 'pino'
import { env } from '#lib/env.ts'

const EMAIL = /[^\s<>"'(),:;=]+@[^\s<>"'(),:;]+/g
const LONG_NUMBER = /\+?\d(?:[\s-]?\d){9,}/g
const MAX_LENGTH = 4000

/** A technical text (an error, an SMTP answer) without e-mail addresses and phone numbers, at most 4,000 characters. */
export function withoutPersonalData(text: string): string {
  return text.slice(0, MAX_LENGTH).replace(EMAIL, '…@…').replace(LONG_NUMBER, '…')
}

function serializeError(error: Error): { type: string; message: string; stack: string } {
  const { type, message, stack } = stdSerializers.err(error)
  return { type, message: withoutPersonalData(message), stack: withoutPersonalData(stack) }
}

const SECRET_FIELDS = [
  'accessCode',
  'address',
  'authorization',
  'cookie',
  'email',
  'name',
  'password',
  'phone',
  'statement',
  'to',
]

let root: Logger | null = null

/** The log of this process: JSON lines on stdout. Log ids, never personal data; what slips in is blotted out. */
export function log(): Logger {
  root ??= pino({
    level: env().LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: serializeError },
    redact: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]),
  })
  return root
}
