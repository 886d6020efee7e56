import { randomBytes } from 'node:crypto'
import { dateAt } from '#lib/calendar/dates.ts'
import { shortenNumber } from '#lib/certificates/mask.ts'
import { keyOf } from '#lib/certificates/number.ts'
import { sha256 } from '#lib/crypto/codes.ts'
import { uuidv7 } from '#lib/crypto/uuid.ts'
import { inTransaction, type Transaction } from '#lib/db.ts'
import { isWithinLimit } from '#lib/limits.ts'
import { writeLetter } from '#lib/mail/letters.ts'
import { countConfirmed, hashOfAddress, holdAddress, sealAddress } from './address.ts'
import { hashOfNumber } from './keys.ts'
import { MOST_WATCHES } from './policy.ts'
import type { WatchInput } from './schema.ts'
import { endingHeaders, ownToken, watchLink, watchReference } from './tokens.ts'

/*
 * What is asked for with an address that may be anybody's. The answer is the same in every case; what is so with the
 * address, only its owner reads.
 */

type Moment = { at: Date }
type Hash = Uint8Array<ArrayBuffer>

/**
 * Asks the owner of an address whether they want to watch a number. What is answered here is the same in every case
 * and says nothing about the address; the mail says which case it is: to be confirmed, watched already, or too many.
 * An address that was written to too often gets no mail. The caller limits who asks.
 */
export async function requestWatch(input: WatchInput, { at }: Moment): Promise<void> {
  const addressHash = hashOfAddress(input.address)
  if (!(await mayWriteTo(addressHash))) return
  await inTransaction(async (tx) => {
    await holdAddress(tx, addressHash)
    const keyHash = hashOfNumber(input.number)
    const known = await tx.watch.findUnique({
      where: { addressHash_keyHash: { addressHash, keyHash } },
      select: { id: true, confirmedAt: true },
    })
    if (known?.confirmedAt) await tellKnown(tx, known.id, known.confirmedAt, { ...input, addressHash, at })
    else if ((await countConfirmed(tx, addressHash)) >= MOST_WATCHES) {
      await tellFull(tx, { ...input, addressHash, at })
    } else await askToConfirm(tx, known?.id ?? uuidv7(at), { ...input, addressHash, keyHash, at })
  })
}

type Asked = WatchInput & { addressHash: Hash; at: Date }

/** A new link makes those before it useless: one that was mailed last confirms. */
async function askToConfirm(
  tx: Transaction,
  id: string,
  { number, address, digest, addressHash, keyHash, at }: Asked & { keyHash: Hash },
): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const fresh = {
    sealedAddress: sealAddress(id, address),
    digest,
    createdAt: at,
    confirmHash: sha256(token),
    confirmSentAt: at,
  }
  await tx.watch.upsert({
    where: { id },
    create: { id, addressHash, keyHash, ...fresh },
    update: fresh,
    select: { id: true },
  })
  const values = {
    reference: watchReference(id),
    number: shortenNumber(keyOf(number).key),
    form: keyOf(number).form === 'general' ? ('unknown' as const) : ('known' as const),
    digest: digest ? ('yes' as const) : ('no' as const),
    link: watchLink({ path: '/watch/confirm', token }),
  }
  const letter = { to: address, values, headers: endingHeaders(id) }
  await writeLetter(tx, 'watch_confirm', letter, { at, watch: { id, aboutId: null } })
}

async function tellKnown(
  tx: Transaction,
  id: string,
  since: Date,
  { address, number, addressHash, at }: Asked,
): Promise<void> {
  const values = {
    reference: watchReference(id),
    number: shortenNumber(keyOf(number).key),
    since: dateAt(since),
    link: watchLink({ path: '/watch/own', token: ownToken(addressHash) }),
  }
  const letter = { to: address, values, headers: endingHeaders(id) }
  await writeLetter(tx, 'watch_known', letter, { at, watch: { id, aboutId: null } })
}

async function tellFull(tx: Transaction, { address, number, addressHash, at }: Asked): Promise<void> {
  const values = {
    number: shortenNumber(keyOf(number).key),
    most: MOST_WATCHES,
    link: watchLink({ path: '/watch/own', token: ownToken(addressHash) }),
  }
  await writeLetter(tx, 'watch_full', { to: address, values }, { at })
}

/** Mails the link to its watches to an address, or that there are none. Answers nothing, as `requestWatch`. */
export async function requestOwn({ address }: { address: string }, { at }: Moment): Promise<void> {
  const addressHash = hashOfAddress(address)
  if (!(await mayWriteTo(addressHash))) return
  await inTransaction(async (tx) => {
    const count = await countConfirmed(tx, addressHash)
    const link =
      count === 0
        ? watchLink({ path: '/watch' })
        : watchLink({ path: '/watch/own', token: ownToken(addressHash) })
    await writeLetter(tx, 'watch_own', { to: address, values: { count, link } }, { at })
  })
}

function mayWriteTo(addressHash: Hash): Promise<boolean> {
  return isWithinLimit('watch-mail', Buffer.from(addressHash).toString('base64url'))
}
