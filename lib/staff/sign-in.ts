import { audit } from '#lib/audit.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { parseInput, Refusal } from '#lib/errors.ts'
import { clearTries, returnTry, takeTry } from '#lib/limits.ts'
import { isPassword } from './password.ts'
import { loginSchema, normaliseLogin, type SignInInput, signInSchema } from './schema.ts'

type Account = { id: string; bureauId: string | null; passwordHash: string; dismissedAt: Date | null }

/**
 * The id of the person who signs in. Refuses, in the same time and words for an unknown login, a wrong password
 * and a dismissed officer, with FORBIDDEN `wrong_credentials`; with TOO_MANY `too_many_sign_ins` after 5 failures
 * for the login or 20 for the address in 15 minutes (`retryAfter` in seconds); INVALID when a field is empty. Each
 * success, failure and lock is audited.
 */
export async function signIn(input: SignInInput, { at }: { at: Date }): Promise<string> {
  const { login: typed, password, address } = parseInput(signInSchema, input)
  const login = normaliseLogin(typed)
  await takeTry('sign-in-address', address, () => recordLock('address', null, at))
  await takeTry('sign-in-account', login, async () => recordLock('account', await findAccount(login), at))
  const account = await findAccount(login)
  const isRight = await isPassword(password, account?.passwordHash ?? null)
  if (account === null || !isRight || account.dismissedAt !== null) {
    await recordFailure(account, at)
    throw new Refusal('FORBIDDEN', 'wrong_credentials')
  }
  await Promise.all([clearTries('sign-in-account', login), returnTry('sign-in-address', address)])
  await recordSuccess(account, at)
  return account.id
}

async function findAccount(login: string): Promise<Account | null> {
  if (!loginSchema.safeParse(login).success) return null
  return prisma().staff.findUnique({
    where: { login },
    select: { id: true, bureauId: true, passwordHash: true, dismissedAt: true },
  })
}

function recordSuccess({ id, bureauId }: Account, at: Date): Promise<void> {
  return inTransaction((tx) =>
    audit(tx, { at, actorId: id, bureauId, action: 'staff.signed_in', subject: 'staff', subjectId: id }),
  )
}

/** Nobody has proved to be the account's owner, so there is no actor. */
function recordFailure(account: Account | null, at: Date): Promise<void> {
  return inTransaction((tx) => audit(tx, { ...ofAccount(account, at), action: 'staff.sign_in_failed' }))
}

/** From now on the account or the address is refused; once a lock, or a flood of tries would be a flood of events. */
function recordLock(limit: 'account' | 'address', account: Account | null, at: Date): Promise<void> {
  const event = { ...ofAccount(account, at), action: 'staff.sign_in_locked', detail: { limit } } as const
  return inTransaction((tx) => audit(tx, event))
}

function ofAccount(account: Account | null, at: Date) {
  return {
    at,
    actorId: null,
    bureauId: account?.bureauId ?? null,
    subject: 'staff',
    subjectId: account?.id ?? 'unknown',
  }
}
