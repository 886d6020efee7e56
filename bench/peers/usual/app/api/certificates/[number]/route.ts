import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../../../../../../../lib/generated/prisma/client.ts'

/** What is usually built: a route handler of Next.js that asks Prisma. */
const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL ?? '', max: 10 }),
})

type Context = { params: Promise<{ number: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { number } = await params
  const certificates = await prisma.certificate.findMany({
    where: { key: number },
    select: { kind: true, number: true, key: true, holders: true, noticeId: true },
  })
  return Response.json(certificates)
}
