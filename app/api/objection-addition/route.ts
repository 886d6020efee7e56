import { z } from 'zod'
import { againPath } from '#app/_server/action.ts'
import { type HeldFiles, holdFiles, textOf, withFile } from '#app/_server/evidence-form.ts'
import { requireFormToken } from '#app/_server/form-token.ts'
import { typedValues } from '#app/_server/form-values.ts'
import { isOwnOrigin } from '#app/_server/origin.ts'
import { pathIn } from '#app/_server/paths.ts'
import { deedPath, statusPath } from '#app/_server/track-path.ts'
import { requireFollowed } from '#app/_server/tracking.ts'
import { uploadAnswer } from '#app/_server/upload-answer.ts'
import { type FieldProblem, invalidInput, parseInput, Refusal } from '#lib/errors.ts'
import { forgetForm, rememberForm } from '#lib/forms/memory.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { addToObjection } from '#lib/objections/additions.ts'
import { additionInput, type EvidenceInput } from '#lib/objections/schema.ts'

/** Where an objector's answer or addition arrives, with its files: a server action takes no body of this size. */
const query = z.object({ locale: z.enum(LOCALES), of: z.string().regex(/^[0-9A-Z-]{4,40}$/) })

export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 })
  const target = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!target.success) return new Response(null, { status: 400 })
  const { locale, of } = target.data
  const sent = await holdFiles(request)
  return uploadAnswer(request, pathIn(locale, await answer(sent, of, new Date())))
}

/** The page to show next, without language. What is refused is kept, also when the time is over; files are chosen again. */
async function answer({ form, files, problems: tooMuch }: HeldFiles, of: string, at: Date): Promise<string> {
  const page = deedPath('add', of)
  const owner = await requireFormToken()
  try {
    const { row } = await requireFollowed(at)
    if (row.reference !== of) throw new Refusal('FORBIDDEN', 'tracking_ended')
    if (tooMuch.length > 0) throw invalidInput(tooMuch)
    const input = parseInput(additionInput, { text: textOf(form, 'text'), token: textOf(form, 'token') })
    const kind = await addToObjection(row.id, input, files, { at })
    await forgetForm(owner, page)
    return statusPath(kind)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const problems = error.fields.map((problem) => named(problem, files))
    await rememberForm(owner, page, { values: typedValues(form), reason: error.reason, problems }, at)
    return againPath(page)
  }
}

/** What is wrong with one of the files is said with its name. */
function named(problem: FieldProblem, files: readonly EvidenceInput[]): FieldProblem {
  const file = files[Number(/^evidence\.(\d+)$/.exec(problem.field)?.[1] ?? Number.NaN)]
  return file ? withFile(problem, file.name) : problem
}
