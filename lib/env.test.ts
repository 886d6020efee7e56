import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { proofPair } from '#lib/testing/proof-pair.ts'
import { parseEnv } from './env.ts'
import { generateSignerKey } from './register/note-keys.ts'

const key = Buffer.alloc(32, 1).toString('base64')
const minimal = {
  NEXTAUTH_SECRET: 'a'.repeat(32),
  ACCESS_SECRET: 'b'.repeat(32),
  ENCRYPTION_KEYS: `k1:${key}`,
  ...proofPair,
}

function refusal(source: Record<string, string>): string {
  try {
    parseEnv({ ...minimal, ...source })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'accepted'
}

test('the secrets alone are enough; everything else has a default', () => {
  expect(parseEnv(minimal)).toMatchObject({
    PORT: 3000,
    API_PORT: 3001,
    HOST: '127.0.0.1',
    DATA_DIR: '.data',
    DATABASE_POOL_MAX: 10,
    TRUSTED_PROXIES: 0,
    PUBLIC_LIMITS: 'on',
    PUBLIC_FILTER: 'off',
    PUBLIC_URL: 'http://localhost:3000',
    NEXTAUTH_URL: 'http://localhost:3000',
    REGISTER_MEMORY: '.data/register/last-signed',
  })
  expect(parseEnv(minimal).REGISTER_KEYS).toBeUndefined()
})

test('the public address follows the port, and sign-in follows the public address', () => {
  expect(parseEnv({ ...minimal, PORT: '4000' }).PUBLIC_URL).toBe('http://localhost:4000')
  const published = parseEnv({ ...minimal, PUBLIC_URL: 'https://register.example.org/' })
  expect(published.PUBLIC_URL).toBe('https://register.example.org')
  expect(published.NEXTAUTH_URL).toBe('https://register.example.org')
})

test('an empty value counts as absent', () => {
  const environment = parseEnv({ ...minimal, DATABASE_URL: '', PORT: '', MAIL_FROM: '' })
  expect(environment.DATABASE_URL).toBeUndefined()
  expect(environment.PORT).toBe(3000)
  expect(refusal({ ACCESS_SECRET: '' })).toMatch(/ACCESS_SECRET is not set/)
})

test('variables of others do not matter', () => {
  expect(refusal({ PATH: '/bin', npm_config_x: '1' })).toBe('accepted')
})

describe('a bad value names its variable and what is expected, never the value', () => {
  test.each([
    ['PORT', '70000', /a port/],
    ['PORT', '80 80', /a port/],
    ['API_PORT', '-1', /a port/],
    ['DATABASE_POOL_MAX', '0', /1 to 1000/],
    ['TRUSTED_PROXIES', '-1', /0 to 10/],
    ['TRUSTED_PROXIES', 'loopback', /0 to 10/],
    ['OPERATOR_NAME', 'x'.repeat(201), /200/],
    ['DATABASE_URL', 'mysql://u:hidden@h/d', /postgresql:\/\//],
    ['SMTP_URL', 'hidden', /smtp:\/\//],
    ['CLAMAV_URL', 'http://hidden:3310', /tcp:\/\//],
    ['PUBLIC_URL', 'ftp://hidden.example.org', /https:\/\//],
    ['MAIL_FROM', 'hidden', /an address/],
    ['NEXTAUTH_SECRET', 'hidden', /32 characters/],
    ['ACCESS_SECRET', 'hidden', /32 characters/],
    ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'hidden', /32 bytes/],
    ['PROOF_KEY', 'hidden', /an RSA key of 2048 bits or more/],
    ['PROOF_CERTIFICATE', 'hidden', /a certificate in PEM/],
    ['PUBLIC_LIMITS', 'yes', /on or off/],
    ['PUBLIC_FILTER', 'yes', /on or off/],
    ['LOG_LEVEL', 'loud', /level/],
    ['NODE_ENV', 'prod', /production/],
  ])('%s=%s', (name, value, expected) => {
    const message = refusal({ [name]: value })
    expect(message).toContain(`${name} is not good`)
    expect(message).toMatch(expected)
    expect(message).not.toContain('hidden')
  })
})

describe('the key ring', () => {
  test.each([`a:${key}`, `a:${key},b:${key}`, ` a:${key} , b:${key} `])('accepts %s', (ring) => {
    expect(refusal({ ENCRYPTION_KEYS: ring })).toBe('accepted')
  })

  test.each([
    ['no id', key],
    ['a short key', `a:${Buffer.alloc(16).toString('base64')}`],
    ['not base64', `a:${'*'.repeat(44)}`],
    ['the same id twice', `a:${key},a:${key}`],
    ['an empty entry', `a:${key},`],
  ])('refuses %s', (_, ring) => {
    expect(refusal({ ENCRYPTION_KEYS: ring })).toContain('ENCRYPTION_KEYS is not good')
  })
})

describe('the key and the certificate of proof sheets', () => {
  const pemOf = ({ privateKey }: { privateKey: KeyObject }) =>
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const rsa = (modulusLength: number) => pemOf(generateKeyPairSync('rsa', { modulusLength }))

  test('may stand on one line', () => {
    const onOneLine = (text: string) => text.replaceAll('\n', '\\n')
    const folded = {
      PROOF_KEY: onOneLine(proofPair.PROOF_KEY),
      PROOF_CERTIFICATE: onOneLine(proofPair.PROOF_CERTIFICATE),
    }
    expect(parseEnv({ ...minimal, ...folded })).toMatchObject(proofPair)
  })

  test('belong together', () => {
    expect(refusal({ PROOF_KEY: rsa(2048) })).toMatch(/PROOF_CERTIFICATE is not good.*of PROOF_KEY/)
  })

  test.each([
    ['an elliptic key, which signs differently each time', pemOf(generateKeyPairSync('ed25519'))],
    ['a short key', rsa(1024)],
  ])('refuses %s', (_, key) => {
    expect(refusal({ PROOF_KEY: key })).toContain('PROOF_KEY is not good')
  })

  test('refuses a chain with a broken certificate', () => {
    const broken = proofPair.PROOF_CERTIFICATE.replace('MII', 'MIX')
    expect(refusal({ PROOF_CERTIFICATE: `${proofPair.PROOF_CERTIFICATE}\n${broken}` })).toContain(
      'PROOF_CERTIFICATE is not good',
    )
  })
})

describe('the keys that sign the register', () => {
  const [one, other] = [generateSignerKey('a.example/register'), generateSignerKey('a.example/register')]
  const foreign = generateSignerKey('b.example/register')

  test.each([one, ` ${one}\n${other}\n`, `${one}, ${other}`])('are accepted: %#', (keys) => {
    expect(refusal({ REGISTER_KEYS: keys })).toBe('accepted')
  })

  test.each([
    ['a verifier key', 'a.example/register+00000000+AQ=='],
    ['half a key', one.slice(0, -1)],
    ['keys of two logs', `${one},${foreign}`],
    ['something more', `${one},more`],
  ])('are not: %s', (_, keys) => {
    const message = refusal({ REGISTER_KEYS: keys })
    expect(message).toContain('REGISTER_KEYS is not good')
    expect(message).not.toContain(one.slice(-20))
  })
})

test('all bad variables are named at once', () => {
  const message = refusal({ PORT: 'x', LOG_LEVEL: 'x' })
  expect(message).toContain('PORT')
  expect(message).toContain('LOG_LEVEL')
})
