import { z } from 'zod'
import { isPair, readCertificates, readKey, unfoldPem } from './proof/pem.ts'

const wholeNumber = (least: number, most: number, what: string) =>
  z
    .string()
    .refine(
      (text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most,
      `${what}, ${least} to ${most}`,
    )
    .transform(Number)

const port = wholeNumber(1, 65_535, 'a port')

const url = (...protocols: string[]) =>
  z.url({
    protocol: new RegExp(`^(${protocols.join('|')})$`),
    error: `a URL that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  })

const secret = z.string().min(32, 'at least 32 characters')

const isKey = (text: string) =>
  /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, 'base64').toString('base64') === text

const isKeyRing = (text: string) => {
  const entries = text.split(',').map((entry) => entry.trim().split(':'))
  const ids = new Set(entries.map(([id]) => id))
  return (
    ids.size === entries.length &&
    entries.every(
      ([id = '', key = '', ...rest]) => /^[\w.-]{1,64}$/.test(id) && isKey(key) && rest.length === 0,
    )
  )
}

const pem = (isGood: (text: string) => boolean, what: string) =>
  z.string().transform(unfoldPem).refine(isGood, what)

const SIGNER_KEY = /^PRIVATE\+KEY\+([^\s+,]+)\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/

/** Their last check is the reading of the keys themselves (register/signers.ts). */
const areSignerKeys = (text: string) => {
  const names = text.split(/[\s,]+/).map((line) => SIGNER_KEY.exec(line)?.[1])
  return !names.includes(undefined) && new Set(names).size === 1
}

const shape = z.strictObject({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], 'development, production or test')
    .default('development'),
  PORT: port.default(3000),
  API_PORT: port.default(3001),
  API_PROCESSES: wholeNumber(1, 64, 'a number of processes').optional(),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: url('postgresql', 'postgres').optional(),
  DATABASE_REPLICA_URLS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(url('postgresql', 'postgres')))
    .default([]),
  REPLICA_MOST_BEHIND: wholeNumber(1, 3600, 'a number of seconds').default(10),
  DATABASE_POOL_MAX: wholeNumber(1, 1000, 'a number of connections').default(10),
  DATA_DIR: z.string().default('.data'),
  TRUSTED_PROXIES: wholeNumber(0, 10, 'a number of proxies').default(0),
  PUBLIC_URL: url('https', 'http').optional(),
  OPERATOR_NAME: z.string().max(200, 'at most 200 characters').optional(),
  OPERATOR_ICP: z.string().max(100, 'at most 100 characters').optional(),
  SMTP_URL: url('smtp', 'smtps').optional(),
  CLAMAV_URL: url('tcp').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, 'an address, such as Register <register@example.org>')
    .default('Register of lost certificates <register@localhost.localdomain>'),
  NEXTAUTH_URL: url('https', 'http').optional(),
  NEXTAUTH_SECRET: secret,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z.string().refine(isKey, '32 bytes in base64').optional(),
  ENCRYPTION_KEYS: z.string().refine(isKeyRing, 'id:key[,id:key…], each key 32 bytes in base64'),
  ACCESS_SECRET: secret,
  PROOF_KEY: pem(
    (text) => readKey(text) !== null,
    'an RSA key of 2048 bits or more in PEM, without password',
  ),
  PROOF_CERTIFICATE: pem(
    (text) => readCertificates(text) !== null,
    'a certificate in PEM, with those that lead to its issuer behind it',
  ),
  REGISTER_KEYS: z
    .string()
    .trim()
    .refine(areSignerKeys, 'PRIVATE+KEY+name+id+key, one or more of the same name')
    .optional(),
  REGISTER_MEMORY: z.string().optional(),
  WEBHOOKS_INWARD: z.enum(['on', 'off'], 'on or off').default('off'),
  IMAP_URL: url('imap', 'imaps').optional(),
  CANARY_NOTICE: z.string().max(40, 'the number of a notice').optional(),
  CANARY_MINUTES: wholeNumber(5, 1440, 'a number of minutes').default(15),
  PUBLIC_LIMITS: z.enum(['on', 'off'], 'on or off').default('on'),
  PUBLIC_FILTER: z.enum(['on', 'off'], 'on or off').default('off'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'a level of pino, such as info')
    .default('info'),
})

const paired = shape.refine(
  ({ PROOF_KEY: key, PROOF_CERTIFICATE: certificate }) => isPair(key, certificate),
  {
    path: ['PROOF_CERTIFICATE'],
    error: 'the certificate of PROOF_KEY',
  },
)

const schema = paired.transform((values) => {
  const publicUrl = (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, '')
  return {
    ...values,
    PUBLIC_URL: publicUrl,
    NEXTAUTH_URL: values.NEXTAUTH_URL ?? publicUrl,
    REGISTER_MEMORY: values.REGISTER_MEMORY ?? `${values.DATA_DIR}/register/last-signed`,
  }
})

export type Env = z.output<typeof schema>

/** The names of all variables that this project reads. */
export const variableNames: readonly string[] = Object.keys(shape.shape)

let current: Env | null = null

/**
 * The environment, parsed once. A variable that is absent or bad throws an error that names it and says what is
 * expected; the value itself is never repeated, it may be a secret. An empty string counts as absent.
 */
export function env(): Env {
  current ??= parseEnv(process.env)
  return current
}

/** Forgets the parsed environment: for the command, or the test, that has just changed it. */
export function resetEnv(): void {
  current = null
}

/** Parses an environment without keeping it. Throws as `env` does. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const values = Object.fromEntries(
    variableNames.flatMap((name) => (source[name] ? [[name, source[name]]] : [])),
  )
  const result = schema.safeParse(values)
  if (result.success) return result.data
  throw new Error(
    `The environment is not usable:\n${result.error.issues.map((issue) => describe(issue, values)).join('\n')}`,
  )
}

function describe(issue: z.core.$ZodIssue, values: Record<string, string | undefined>): string {
  const name = String(issue.path[0])
  return values[name] === undefined
    ? `  ${name} is not set`
    : `  ${name} is not good; expected: ${issue.message}`
}
