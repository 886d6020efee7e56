import { z } from 'zod'
import { againPath } from '#app/_server/action.ts'
import { numbersOf, type OwnFiling, requireOwnFiling } from '#app/_server/filing.ts'
import { requireFormToken } from '#app/_server/form-token.ts'
import { typedValues } from '#app/_server/form-values.ts'
import { type LimitedForm, readLimitedForm } from '#app/_server/limited-form.ts'
import { objectionPath } from '#app/_server/objection-path.ts'
import { isOwnOrigin } from '#app/_server/origin.ts'
import { pathIn } from '#app/_server/paths.ts'
import { uploadAnswer } from '#app/_server/upload-answer.ts'
import { type FieldProblem, fieldProblems, Refusal } from '#lib/errors.ts'
import { rememberForm } from '#lib/forms/memory.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { plainFileName } from '#lib/objections/evidence.ts'
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
const MOST_MEGABYTES = (LIMITS.evidence.files * LIMITS.evidence.bytes) / MEGABYTE
/** With room for the texts. */
const MOST_BYTES = (MOST_MEGABYTES + 1) * MEGABYTE

export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 })
  const target = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!target.success) return new Response(null, { status: 400 })
  const { notice, locale } = target.data
  const filing = await findOwnFiling(notice)
  if (!filing) return new Response(null, { status: 404 })
  const sent = await readLimitedForm(request, MOST_BYTES)
  const next = await answer(filing, sent, new Date())
  return uploadAnswer(request, pathIn(locale, next))
}

async function findOwnFiling(notice: string): Promise<OwnFiling | null> {
  try {
    return await requireOwnFiling(notice)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** The page to show next, without language. */
async function answer({ owner, notice }: OwnFiling, sent: LimitedForm, at: Date): Promise<string> {
  const { form } = sent
  const number = notice.number ?? ''
  const page = objectionPath(number, 'statement')
  try {
    if (await receiptOf(owner)) return objectionPath(number, 'receipt')
    const statement = textOf(form, 'statement')
    // Of a form that broke off nothing is taken for empty that did not come.
    if (form.has('statement')) await saveAnswers(owner, { statement }, { at })
    const isNext = textOf(form, 'intent') === 'next'
    const problems = [
      ...(isNext ? statementProblems(statement) : []),
      ...(await changeFiles(owner, sent, at)),
    ]
    if (problems.length > 0) throw new Refusal('INVALID', 'invalid_input', { fields: problems })
    if (!isNext) return `${page}#evidence`
    const filing = await findFiling(owner)
    return objectionPath(number, stepToDo(stepsFor(numbersOf(notice)), filing?.answers ?? {}))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const memory = { values: typedValues(form), reason: error.reason, problems: [...error.fields] }
    await rememberForm(await requireFormToken(), page, memory, at)
    return againPath(page)
  }
}

function statementProblems(statement: string): FieldProblem[] {
  const { error } = stepSchemas.statement.safeParse({ statement })
  return error ? fieldProblems(error, { statement }) : []
}

/** Takes a file out or adds those that were sent. Good files stay; what is wrong with the others is returned. */
async function changeFiles(owner: Owner, { form, isWhole }: LimitedForm, at: Date): Promise<FieldProblem[]> {
  const remove = z.uuid().safeParse(form.get('remove'))
  if (remove.success) {
    await removeFile(owner, remove.data)
    return []
  }
  const problems: FieldProblem[] = []
  for (const file of filesOf(form)) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const added = addFiles(owner, [{ name: file.name, bytes }], { at })
    problems.push(
      ...(await added.then(
        () => [],
        (error) => problemsOf(error, file.name),
      )),
    )
  }
  const tooMuch = { field: 'evidence', code: 'too_large_together', values: { max: MOST_MEGABYTES } } as const
  return isWhole ? problems : [...problems, tooMuch]
}

/** An empty file field is sent as a file without a name. */
function filesOf(form: FormData): File[] {
  return form
    .getAll('evidence')
    .filter((value): value is File => typeof value !== 'string' && value.name !== '')
}

/** What is wrong with one file, which is named. */
function problemsOf(error: unknown, name: string): FieldProblem[] {
  if (!(error instanceof Refusal) || error.fields.length === 0) throw error
  const file = plainFileName(name)
  return error.fields.map(({ code, values }) => ({ field: 'evidence', code, values: { ...values, file } }))
}

/** A text of the form as typed; line ends as they are everywhere else. */
function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').slice(0, 20_000).toWellFormed() : ''
}
