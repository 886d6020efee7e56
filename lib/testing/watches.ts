import { openJson } from '#lib/crypto/seal.ts'
import { prisma } from '#lib/db.ts'
import { parseInput } from '#lib/errors.ts'
import { confirmWatch } from '#lib/watches/commands.ts'
import { requestWatch } from '#lib/watches/request.ts'
import { watchInput } from '#lib/watches/schema.ts'

/** Watches for tests, begun and confirmed as people do it, and the letters that were written for them. */

export type ReadLetter = {
  id: string
  template: string
  to: string
  subject: string
  text: string
  headers: unknown
}

/** All letters to an address, oldest first. */
export async function lettersTo(address: string): Promise<ReadLetter[]> {
  // In the order in which they were written: of one instant, ids have no order.
  const rows = await prisma().$queryRaw<{ id: string; template: string; sealed: Uint8Array }[]>`
    select id, template, sealed from letters order by ctid`
  return rows
    .map(({ id, template, sealed }) => ({ id, template, ...Object(openJson(sealed, `letter:${id}`)) }))
    .filter(({ to }) => to === address)
}

export async function askToWatch(
  { number, address, digest = false }: { number: string; address: string; digest?: boolean },
  at: Date,
): Promise<void> {
  await requestWatch(parseInput(watchInput, { number, address, ...(digest ? { digest: 'yes' } : {}) }), {
    at,
  })
}

/** The token of a link to a page in the last letter to an address. */
export async function lastToken(address: string, page: 'confirm' | 'own' | 'end'): Promise<string> {
  const text = (await lettersTo(address)).at(-1)?.text ?? ''
  return new RegExp(`/watch/${page}\\?token=(\\S+)`).exec(text)?.[1] ?? ''
}

/** A watch that its owner has confirmed. */
export async function aWatch(
  watch: { number: string; address: string; digest?: boolean },
  at: Date,
): Promise<void> {
  await askToWatch(watch, at)
  await confirmWatch(await lastToken(watch.address, 'confirm'), { at })
}
