import { audit } from '#lib/audit.ts'
import { addJurisdiction, createBureau } from '#lib/bureaus/commands.ts'
import { addRecipient } from '#lib/bureaus/recipients.ts'
import { loadRegions } from '#lib/bureaus/regions.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { parseInput } from '#lib/errors.ts'
import type { StaffRole } from '#lib/generated/prisma/enums.ts'
import { draftNotice, submitNotice } from '#lib/notices/commands.ts'
import { publishNotice } from '#lib/notices/publication.ts'
import { noticeInput } from '#lib/notices/schema.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { createStaff } from '#lib/staff/commands.ts'
import { generatePassword, hashPassword } from '#lib/staff/password.ts'
import { type SampleOffice, sampleNotices, sampleOffices, sampleRegistrar } from './samples.ts'

export type SeededAccount = { name: string; role: StaffRole; login: string; password: string }

const LOADED = 'sample.loaded'
/** The certificates of the samples are older than the register. */
const COMPETENT_FROM = '2000-01-01'

/**
 * Loads the sample data into an empty database, through the same commands as any clerk. Returns the accounts with
 * their passwords, which are nowhere else; null when the database is in use. A run that was interrupted is taken up
 * again, with new passwords.
 */
export async function seedIfEmpty(): Promise<{ accounts: SeededAccount[] } | null> {
  if (await isInUse()) return null
  const at = new Date()
  await inTransaction(loadRegions)
  const accounts = [await account({ ...sampleRegistrar, role: 'registrar', bureauId: null }, at)]
  for (const office of sampleOffices) accounts.push(...(await openOffice(office, at)))
  for (const { office, notice } of sampleNotices) await publishSample(office, parseInput(noticeInput, notice))
  await inTransaction((tx) =>
    audit(tx, { at, actorId: null, bureauId: null, action: LOADED, subject: 'sample', subjectId: 'sample' }),
  )
  return { accounts }
}

async function isInUse(): Promise<boolean> {
  const codes = sampleOffices.map(({ bureau }) => bureau.code)
  const [others, loaded] = await Promise.all([
    prisma().bureau.count({ where: { code: { notIn: codes } } }),
    prisma().auditEvent.count({ where: { action: LOADED } }),
  ])
  return others + loaded > 0
}

async function openOffice(office: SampleOffice, at: Date): Promise<SeededAccount[]> {
  const existing = await prisma().bureau.findUnique({
    where: { code: office.bureau.code },
    select: { id: true },
  })
  const { id: bureauId } = existing ?? (await createBureau('system', office.bureau, { at }))
  if ((await prisma().jurisdiction.count({ where: { bureauId } })) === 0) {
    const { kind, regionCode } = office
    await addJurisdiction('system', { bureauId, kind, regionCode, validFrom: COMPETENT_FROM }, { at })
  }
  if ((await prisma().recipient.count({ where: { bureauId } })) === 0) {
    await addRecipient(
      'system',
      { bureauId, channel: 'email', address: office.mail },
      { at, isConfirmed: true },
    )
  }
  return [
    await account({ ...office.publisher, role: 'publisher', bureauId }, at),
    await account({ ...office.reviewer, role: 'reviewer', bureauId }, at),
    await account({ ...office.bureau_admin, role: 'bureau_admin', bureauId }, at),
  ]
}

type NewAccount = { login: string; name: string } & (
  | { role: 'registrar'; bureauId: null }
  | { role: 'publisher' | 'reviewer' | 'bureau_admin'; bureauId: string }
)

async function account(person: NewAccount, at: Date): Promise<SeededAccount> {
  const { login, name, role } = person
  const password = generatePassword()
  const existing = await prisma().staff.findUnique({ where: { login }, select: { id: true } })
  if (existing) {
    const data = { passwordHash: await hashPassword(password) }
    await prisma().staff.update({ where: { login }, data, select: { id: true } })
  } else {
    await createStaff('system', { ...person, password }, { at })
  }
  return { name, role, login, password }
}

async function publishSample(
  office: SampleOffice,
  draft: ReturnType<typeof noticeInput.parse>,
): Promise<void> {
  const numbers = draft.certificates.map(({ number }) => number)
  const known = await prisma().notice.count({
    where: {
      state: 'published',
      certificates: { some: { number: { in: numbers.filter((n) => n !== null) } } },
    },
  })
  if (known > 0) return
  const [publisher, reviewer] = await Promise.all([
    requireStaff(office.publisher.login),
    requireStaff(office.reviewer.login),
  ])
  const notice = await draftNotice(publisher, draft, { at: new Date() })
  await submitNotice(publisher, notice, { at: new Date() })
  await publishNotice(reviewer, { id: notice.id, version: notice.version + 1 }, { at: new Date() })
}

function requireStaff(login: string): Promise<Actor> {
  return prisma().staff.findUniqueOrThrow({
    where: { login },
    select: { id: true, role: true, bureauId: true, name: true },
  })
}
