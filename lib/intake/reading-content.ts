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
