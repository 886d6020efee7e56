import { beforeAll } from 'vitest'
import { prisma } from '#lib/db.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { seedIfEmpty } from '#prisma/seed.ts'

/** A database of the test's own with the three published sample notices in it. */
export function sampleRegister(): void {
  testDatabase()
  beforeAll(async () => {
    await seedIfEmpty()
  })
}

/** The number of the published notice that names a certificate. */
export async function noticeOf(certificate: string): Promise<string> {
  const { number } = await prisma().notice.findFirstOrThrow({
    where: { certificates: { some: { number: certificate } } },
    select: { number: true },
  })
  if (number === null) throw new Error(`the notice of ${certificate} is not published`)
  return number
}

export const PERMIT = 'J2046000663701'
export const SUMMER = 'J15092901070004(夏)'
export const WINTER = 'J15092901100004(冬)'
export const PLAIN = '15092904050072'

/** What the samples hold and nobody may learn from an answer: full account number, persons, representative. */
export const SECRETS = [
  '861606101421009313',
  '王慧',
  '赵小青',
  '卢建军',
  '苏日娜',
  '韩志远',
  '李文静',
  '高建国',
]
