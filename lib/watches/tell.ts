import { shortenNumber } from '#lib/certificates/mask.ts'
import { inTransaction, prisma } from '#lib/db.ts'
import { env } from '#lib/env.ts'
import type { Payloads } from '#lib/jobs/queues.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import type { ActPart } from '#lib/mail/render.ts'
import { openAddress } from './address.ts'
import { hashOfKey, keysOf } from './keys.ts'
import { findNews, type News, type NewsCertificate } from './news.ts'
import { endingHeaders, endToken, ownToken, watchLink, watchReference } from './tokens.ts'

/**
 * Tells everybody who watches a certificate of what was published about it, or how an objection to that was answered.
 * Each watch once for each notice and each objection, however often this runs. Returns how many it told.
 */
export async function tellWatchers({ about, id }: Payloads['watch.tell'], at: Date): Promise<number> {
  const news = await findNews({ about, id })
  if (!news) return 0
  const certificates = byHash(news.certificates)
  const watches = await prisma().watch.findMany({
    where: {
      keyHash: { in: [...certificates.keys()].map(fromHex) },
      confirmedAt: { not: null },
      letters: { none: { aboutId: id } },
    },
    orderBy: { id: 'asc' },
    select: watchSelect,
  })
  for (const watch of watches) {
    const certificate = certificates.get(toHex(watch.keyHash))
    if (certificate) await tell(watch, { news, certificate, aboutId: id, at })
  }
  return watches.length
}

const watchSelect = { id: true, addressHash: true, sealedAddress: true, keyHash: true } as const

type Watch = { id: string; addressHash: Uint8Array; sealedAddress: Uint8Array; keyHash: Uint8Array }

type Telling = { news: News; certificate: NewsCertificate; aboutId: string; at: Date }

/** One that was ended meanwhile is not told. */
async function tell(watch: Watch, { news, certificate, aboutId, at }: Telling): Promise<void> {
  const { id } = watch
  const shared = {
    reference: watchReference(id),
    number: shortenNumber(certificate.number ?? ''),
    noticeNumber: news.noticeNumber,
    link: `${env().PUBLIC_URL}/notices/${news.noticeNumber}`,
    ownLink: watchLink({ path: '/watch/own', token: ownToken(watch.addressHash) }),
    endLink: watchLink({ path: '/watch/end', token: endToken(id) }),
  }
  const mail = { to: openAddress(watch), headers: endingHeaders(id) }
  await inTransaction(async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`select id from watches where id = ${id}::uuid for key share`
    if (held.length === 0) return
    const context = { at, watch: { id, aboutId } }
    if (news.about === 'notice') {
      const values = { ...shared, act: news.act, part: partOf(certificate, news.certificates) }
      await writeLetter(tx, 'watch_act', { ...mail, values }, context)
    } else {
      await writeLetter(
        tx,
        'watch_outcome',
        { ...mail, values: { ...shared, outcome: news.outcome } },
        context,
      )
    }
  })
}

/** Which of two numbers the watched one is, where an act puts one in the place of another that is not the same. */
function partOf(certificate: NewsCertificate, all: readonly NewsCertificate[]): ActPart {
  if (certificate.replaces !== null) return 'replacement'
  return all.some(({ replaces }) => replaces === certificate.position) ? 'replaced' : 'only'
}

/** The certificates by the hashes under which they are watched; of several with one key the first. */
function byHash(certificates: readonly NewsCertificate[]): Map<string, NewsCertificate> {
  const found = new Map<string, NewsCertificate>()
  for (const certificate of certificates) {
    for (const key of keysOf(certificate)) {
      const hash = toHex(hashOfKey(key))
      if (!found.has(hash)) found.set(hash, certificate)
    }
  }
  return found
}

function toHex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}
