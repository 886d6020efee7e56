import { prisma } from '#lib/db.ts'
import type { Prisma } from '#lib/generated/prisma/client.ts'
import type { Act, ObjectionOutcome } from '#lib/generated/prisma/enums.ts'

const certificateSelect = {
  number: true,
  key: true,
  shortKey: true,
  position: true,
  replaces: true,
} as const satisfies Prisma.CertificateSelect

const noticeSelect = {
  number: true,
  act: true,
  certificates: { orderBy: { position: 'asc' }, select: certificateSelect },
} as const satisfies Prisma.NoticeSelect

export type NewsCertificate = Prisma.CertificateGetPayload<{ select: typeof certificateSelect }>

/** What watchers are told of: an act, or how an objection was answered, and the certificates that it is about. */
export type News = {
  noticeNumber: string
  certificates: readonly NewsCertificate[]
} & ({ about: 'notice'; act: Act } | { about: 'objection'; outcome: ObjectionOutcome })

/** A published notice with all its certificates, or null. */
async function noticeNews(id: string): Promise<News | null> {
  const notice = await prisma().notice.findUnique({ where: { id, state: 'published' }, select: noticeSelect })
  if (!notice?.number) return null
  const { number, act, certificates } = notice
  return { about: 'notice', noticeNumber: number, act, certificates }
}

/** An objection that was answered, with the certificate that it names, else all of its notice; nothing of who filed it. */
async function objectionNews(id: string): Promise<News | null> {
  const objection = await prisma().objection.findUnique({
    where: { id, status: 'decided' },
    select: { outcome: true, certificate: { select: certificateSelect }, notice: { select: noticeSelect } },
  })
  if (!objection?.outcome || !objection.notice.number) return null
  const { outcome, certificate, notice } = objection
  const certificates = certificate ? [certificate] : notice.certificates
  return { about: 'objection', noticeNumber: objection.notice.number, outcome, certificates }
}

/** What happened, by the id of the notice or the objection; null when there is nothing to tell. */
export function findNews({ about, id }: { about: News['about']; id: string }): Promise<News | null> {
  return about === 'notice' ? noticeNews(id) : objectionNews(id)
}
