import { z } from 'zod'
import type { FieldProblem } from '#lib/errors.ts'
import { fieldProblems } from '#lib/errors.ts'
import { type NoticeDraft, type NoticeInput, noticeInput } from '#lib/notices/schema.ts'

const span = z.tuple([z.number().int(), z.number().int()])

/** The input of a draft as it was read and corrected; whether it fits is found by `parseDraft`. */
const typedDraft = z.custom<NoticeInput>((value) => typeof value === 'object' && value !== null)

/** What is sealed of a reading: the draft as its form takes it, where each field was read, the doubts of the reader. */
export const readingContent = z.strictObject({
  draft: typedDraft,
  spans: z.record(z.string(), span),
  doubts: z.array(z.string()),
})

export type ReadingContent = z.output<typeof readingContent>

/** A draft that was read, or what is wrong with it. Its numbers count as typed twice: `keyed` says whether they were. */
export function parseDraft(draft: NoticeInput): { parsed: NoticeDraft | null; problems: FieldProblem[] } {
  const certificates = (draft.certificates ?? []).map((one) => ({ ...one, numberAgain: one.number }))
  const input = { ...draft, certificates }
  const result = noticeInput.safeParse(input)
  if (result.success) return { parsed: result.data, problems: [] }
  return { parsed: null, problems: fieldProblems(result.error, input) }
}

/** The draft as a form shows it, also where it does not fit: what was read stands in its field to be corrected. */
export function shownDraft(draft: NoticeInput): NoticeDraft {
  const { certificates = [] } = draft
  return {
    act: draft.act,
    regionCode: textOrNull(draft.regionCode) ?? '',
    concernsId: textOrNull(draft.concernsId),
    concernsPrintedOn: textOrNull(draft.concernsPrintedOn),
    withdrawalReason: null,
    declarant: textOrNull(draft.declarant),
    declarantType:
      draft.declarantType === 'person' || draft.declarantType === 'unit' ? draft.declarantType : null,
    declaredOn: textOrNull(draft.declaredOn),
    newspaperName: textOrNull(draft.newspaperName),
    newspaperDate: textOrNull(draft.newspaperDate),
    newspaperPage: textOrNull(draft.newspaperPage),
    objectionContact: textOrNull(draft.objectionContact),
    objectionPhone: textOrNull(draft.objectionPhone),
    objectionUntil: textOrNull(draft.objectionUntil),
    objectionDays: typeof draft.objectionDays === 'number' ? draft.objectionDays : null,
    objectionUnit:
      draft.objectionUnit === 'working' || draft.objectionUnit === 'calendar' ? draft.objectionUnit : null,
    numberReason: textOrNull(draft.numberReason),
    certificates: certificates.map((one) => ({
      kind: one.kind,
      number: textOrNull(one.number),
      holders: (one.holders ?? []).flatMap((holder) => textOrNull(holder) ?? []),
      holderType: one.holderType,
      details: one.details,
      concernsId: textOrNull(one.concernsId),
      replaces: typeof one.replaces === 'number' ? one.replaces : null,
    })),
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
