import { z } from 'zod'
import { againPath } from '#app/_server/action.ts'
import { numbersOf, requireOwnFiling } from '#app/_server/filing.ts'
import { requireFormToken } from '#app/_server/form-token.ts'
import { typedValues } from '#app/_server/form-values.ts'
import { readLimitedForm } from '#app/_server/limited-form.ts'
import { objectionPath } from '#app/_server/objection-path.ts'
import { isOwnOrigin } from '#app/_server/origin.ts'
import { pathIn } from '#app/_server/paths.ts'
import { type FieldProblem, parseInput, Refusal } from '#lib/errors.ts'
import { rememberForm } from '#lib/forms/memory.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import {
  addFiles,
  findFiling,
  type Owner,
  receiptOf,
  removeFile,
  saveAnswers,
} from '#lib/objections/filing.ts'
import { LIMITS } from '#lib/objections/schema.ts'
import { stepSchemas, stepsFor, stepToDo } from '#lib/objections/steps.ts'

/**
 * The page on which an objector tells what happened and sends evidence. A route of its own: a server action takes no
 * body of this size, and the proxy would cut it.
 */
const query = z.object({ notice: z.string().max(40), locale: z.enum(LOCALES) })

const MEGABYTE = 1024 * 1024
const MOST_BYTES = LIMITS.evidence.files * LIMITS.evidence.bytes + MEGABYTE

export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 })
  const target = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!target.success) return new Response(null, { status: 400 })
  const { notice, locale } = target.data
  const { form, isWhole } = await readLimitedForm(request, MOST_BYTES)
  const next = await answer(notice, form, isWhole)
  return new Response(null, { status: 303, headers: { location: pathIn(locale, next) } })
}

/** The page to show next, without language. */
async function answer(notice: string, form: FormData, isWhole: boolean): Promise<string> {
  const at = new Date()
  const page = objectionPath(notice, 'statement')
  try {
    const { owner, notice: row } = await requireOwnFiling(notice)
    if (await receiptOf(owner)) return objectionPath(notice, 'receipt')
    await saveAnswers(owner, { statement: textOf(form, 'statement') }, { at })
    await changeFiles(owner, form, isWhole, at)
    if (textOf(form, 'intent') !== 'next') return `${page}#evidence`
    parseInput(stepSchemas.statement, { statement: textOf(form, 'statement') })
    const filing = await findFiling(owner)
    return objectionPath(notice, stepToDo(stepsFor(numbersOf(row)), filing?.answers ?? {}))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const memory = { values: typedValues(form), reason: error.reason, problems: [...error.fields] }
    await rememberForm(await requireFormToken(), page, memory, at)
    return againPath(page)
  }
}

/** Takes a file out or adds those that were sent. Good files stay when others are refused. */
async function changeFiles(owner: Owner, form: FormData, isWhole: boolean, at: Date): Promise<void> {
  const remove = z.uuid().safeParse(form.get('remove'))
  if (remove.success) return removeFile(owner, remove.data)
  if (!isWhole)
    throw invalid([
      { field: 'evidence', code: 'too_large', values: { max: LIMITS.evidence.bytes / MEGABYTE } },
    ])
  const problems = new Map<string, FieldProblem>()
  for (const file of filesOf(form)) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const problem = await addFiles(owner, [{ name: file.name, bytes }], { at }).then(() => null, problemOf)
    if (problem) problems.set(problem.code, problem)
  }
  if (problems.size > 0) throw invalid([...problems.values()])
}

/** An empty file field is sent as a file without a name. */
function filesOf(form: FormData): File[] {
  return form
    .getAll('evidence')
    .filter((value): value is File => typeof value !== 'string' && value.name !== '')
}

function problemOf(error: unknown): FieldProblem {
  const [problem] = error instanceof Refusal ? error.fields : []
  if (!problem) throw error
  return { ...problem, field: 'evidence' }
}

function invalid(fields: FieldProblem[]): Refusal {
  return new Refusal('INVALID', 'invalid_input', { fields })
}

/** A text of the form as typed; line ends as they are everywhere else. */
function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').slice(0, 20_000).toWellFormed() : ''
}
