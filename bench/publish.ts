import { prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { aGrasslandCertificate, anOffice, aPublishedNotice, type BuiltOffice } from '#lib/testing/builders.ts'

/** Numbers of this region are published one by one, by the commands that publish in life. */
const REGION = '150921'
let made = 0

/** An office of a banner of its own, in the database of the environment. */
export async function openOffice(): Promise<BuiltOffice> {
  await prisma().jurisdiction.deleteMany({ where: { regionCode: REGION } })
  return anOffice({ region: REGION })
}

/** Publishes a notice about a number that was never published before. */
export async function publishOne(office: BuiltOffice): Promise<{ notice: string; number: string }> {
  for (;;) {
    const number = `J${REGION}${String(Date.now() % 1_000_000).padStart(6, '0')}${String(made++ % 100).padStart(2, '0')}`
    try {
      const certificates = [aGrasslandCertificate({ number })]
      const published = await aPublishedNotice(office, { regionCode: REGION, certificates })
      return { notice: published.number, number }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
}

/** The numbers of so many new notices. */
export async function publishSome(count: number): Promise<string[]> {
  const office = await openOffice()
  const notices: string[] = []
  while (notices.length < count) notices.push((await publishOne(office)).notice)
  return notices
}
