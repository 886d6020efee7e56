import { z } from 'zod'
import { isKindCode, kindOf } from '#lib/certificates/index.ts'
import { invalidInput, parseInput } from '#lib/errors.ts'
import { LIMITS, type NoticeDraft, noticeInput } from '#lib/notices/schema.ts'

/** Holders are typed one a line; everything else is checked by `noticeInput`. */
const typedCertificate = z.looseObject({
  holders: z
    .string()
    .default('')
    .transform((text) => text.split('\n').map((line) => line.trim()))
    .transform((lines) => lines.filter((line) => line !== '')),
})

/** The form of a draft: its fields, and what its buttons add or take out. */
export const draftFields = {
  intent: z.string().regex(/^(save|submit|add|remove\.\d{1,2})$/),
  addKind: z.string().default(''),
  certificates: z.array(typedCertificate).max(LIMITS.certificates).default([]),
}

type DraftForm = z.output<z.ZodObject<typeof draftFields, z.core.$loose>>

/** The draft that a form says, after what its button did to it. Refuses INVALID beside each field. */
export function changedDraft({ intent, addKind, certificates, ...typed }: DraftForm): NoticeDraft {
  const removed = removedBy(intent)
  const parsed = parseInput(noticeInput, {
    ...typed,
    certificates: certificates.map((certificate, index) =>
      index === removed ? blank(certificate) : certificate,
    ),
  })
  const kept = parsed.certificates.filter((_, index) => index !== removed)
  const added = intent === 'add' ? [emptyCertificate(addKind)] : []
  return { ...parsed, certificates: [...kept, ...added] }
}

function removedBy(intent: string): number | null {
  const [, index] = intent.split('.')
  return index === undefined ? null : Number(index)
}

/** What is removed need not be right; it keeps its place until the rest is checked. */
function blank({ kind }: Record<string, unknown>) {
  return { kind, holderType: 'person', details: {} }
}

function emptyCertificate(kind: string): NoticeDraft['certificates'][number] {
  if (!isKindCode(kind)) {
    throw invalidInput([{ field: 'addKind', code: 'choose_one' }])
  }
  const { holderType } = kindOf(kind)
  return { kind, number: null, holders: [], holderType, details: {}, concernsId: null, replaces: null }
}

/** Where the form goes on after a button that keeps it open. */
export function outcomeOf(intent: string, { certificates }: NoticeDraft): string {
  if (intent === 'add') return `done=added#certificates.${certificates.length - 1}.number`
  return intent.startsWith('remove') ? 'done=removed' : 'done=saved'
}
