import { proofPair } from './proof-pair.ts'

/** The environment of tests: fixed values that are secrets nowhere else. */
export const testValues = {
  NODE_ENV: 'test' as const,
  NEXTAUTH_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
  ACCESS_SECRET: 'codes-of-tests-codes-of-tests-codes-of-tests',
  ENCRYPTION_KEYS: `t1:${Buffer.alloc(32, 7).toString('base64')}`,
  ...proofPair,
  PUBLIC_URL: 'http://localhost:3000',
  MAIL_FROM: 'Register <register@example.org>',
  PUBLIC_LIMITS: 'on',
  LOG_LEVEL: 'silent',
  DATABASE_POOL_MAX: '5',
}
