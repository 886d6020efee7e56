import { z } from 'zod'
import { sha256 } from '#lib/crypto/codes.ts'
import { openJson, sealJson } from '#lib/crypto/seal.ts'
import { prisma } from '#lib/db.ts'

/**
 * What somebody typed into a form that was refused. The page is loaded again after every post, with and without
 * script, so what was typed waits here: sealed, for the browser that holds the token, for a day at most.
 */
const remembered = z.strictObject({
  values: z.record(z.string(), z.array(z.string())),
  reason: z.string(),
  /** Seconds after which another try makes sense. */
  retryAfter: z.number().optional(),
  problems: z.array(
    z.strictObject({
      field: z.string(),
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
})

export type RememberedForm = z.output<typeof remembered>

const contextOf = (form: string) => `form:${form}`

/** Keeps the values and problems of a form for the owner of `token`; an earlier try is replaced. */
export async function rememberForm(
  token: string,
  form: string,
  content: RememberedForm,
  at: Date,
): Promise<void> {
  const key = { ownerHash: sha256(token), form }
  const row = { sealed: sealJson(content, contextOf(form)), updatedAt: at }
  await prisma().formMemory.upsert({
    where: { ownerHash_form: key },
    create: { ...key, ...row },
    update: row,
    select: { form: true },
  })
}

/** What the owner of `token` typed into the form when it was last refused, else null. */
export async function recallForm(token: string, form: string): Promise<RememberedForm | null> {
  const row = await prisma().formMemory.findUnique({
    where: { ownerHash_form: { ownerHash: sha256(token), form } },
    select: { sealed: true },
  })
  return row && remembered.parse(openJson(row.sealed, contextOf(form)))
}

/** Forgets a form that was accepted. */
export async function forgetForm(token: string, form: string): Promise<void> {
  await prisma().formMemory.deleteMany({ where: { ownerHash: sha256(token), form } })
}

/** Forgets everything that the owner of `token` typed; at sign-out, so that the next person sees nothing of it. */
export async function forgetForms(token: string): Promise<void> {
  await prisma().formMemory.deleteMany({ where: { ownerHash: sha256(token) } })
}
