'use server'

import { z } from 'zod'
import { staffAction } from '#app/_server/action.ts'
import { kindOf } from '#lib/certificates/index.ts'
import { parseInput } from '#lib/errors.ts'
import { CertificateKind } from '#lib/generated/prisma/enums.ts'
import { draftNotice } from '#lib/notices/commands.ts'
import { DRAFTED_ACTS, noticeInput } from '#lib/notices/schema.ts'

/** The kind has the name of the place where it goes, so that a refusal finds the field again. */
const newNoticeForm = z.strictObject({
  act: z.enum(DRAFTED_ACTS),
  regionCode: z
    .string()
    .trim()
    .refine((code) => code !== '', { params: { code: 'choose_one' } }),
  start: z.uuid(),
  certificates: z.preprocess(
    (typed) => typed ?? [{}],
    z.tuple([z.strictObject({ kind: z.enum(CertificateKind) })]),
  ),
})

export const startDraft = staffAction(newNoticeForm, async (actor, input, { at }) => {
  const { certificates, start, ...notice } = input
  const [{ kind }] = certificates
  const empty = { kind, holderType: kindOf(kind).holderType, details: {} }
  const draft = parseInput(noticeInput, { ...notice, certificates: [empty] })
  const { id } = await draftNotice(actor, draft, { at, start })
  return `/desk/notices/${id}/edit`
})
