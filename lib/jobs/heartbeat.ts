import { prisma } from '#lib/db.ts'

const KEPT_MS = 24 * 60 * 60 * 1000

/** Says that a worker is alive; /readyz looks for it (health.ts). */
export async function beat(workerId: string, at: Date): Promise<void> {
  await prisma().workerHeartbeat.upsert({
    where: { id: workerId },
    create: { id: workerId, beatAt: at },
    update: { beatAt: at },
  })
}

/** Takes back a worker that ends, and those that have not been heard of for a day. */
export async function forgetWorker(workerId: string, at: Date): Promise<void> {
  await prisma().workerHeartbeat.deleteMany({
    where: { OR: [{ id: workerId }, { beatAt: { lt: new Date(at.getTime() - KEPT_MS) } }] },
  })
}
