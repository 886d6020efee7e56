import { z } from 'zod'
import { againPath } from '#app/_server/action.ts'
import { type ChangedFiles, changeFiles, textOf } from '#app/_server/evidence-form.ts'
import { numbersOf, type OwnFiling, requireOwnFiling } from '#app/_server/filing.ts'
import { requireFormToken } from '#app/_server/form-token.ts'
import { typedValues } from '#app/_server/form-values.ts'
import { objectionPath } from '#app/_server/objection-path.ts'
import { isOwnOrigin } from '#app/_server/origin.ts'
import { pathIn } from '#app/_server/paths.ts'
import { uploadAnswer } from '#app/_server/upload-answer.ts'
import { type FieldProblem, fieldProblems, invalidInput, Refusal } from '#lib/errors.ts'
import { rememberForm } from '#lib/forms/memory.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { findFiling, receiptOf, saveAnswers } from '#lib/objections/filing.ts'
import { stepSchemas, stepsFor, stepToDo } from '#lib/objections/steps.ts'

/**
 * The page on which an objector tells what happened and sends evidence. A route of its own: a server action takes no
 * body of this size, and the proxy would cut it.
 */
const query = z.object({ notice: z.string().max(40), locale: z.enum(LOCALES) })

export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 })
  const target = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!target.success) return new Response(null, { status: 400 })
  const { notice, locale } = target.data
  const filing = await findOwnFiling(notice)
  if (!filing) return new Response(null, { status: 404 })
  const sent = await changeFiles(request, filing.owner, new Date())
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
async function answer({ owner, notice }: OwnFiling, sent: ChangedFiles, at: Date): Promise<string> {
  const { form } = sent
  const number = notice.number ?? ''
  const page = objectionPath(number, 'statement')
  try {
    if (await receiptOf(owner)) return objectionPath(number, 'receipt')
    if (sent.refusal) throw sent.refusal
    const statement = textOf(form, 'statement')
    // Of a form that broke off nothing is taken for empty that did not come.
    if (form.has('statement')) await saveAnswers(owner, { statement }, { at })
    const isNext = textOf(form, 'intent') === 'next'
    const problems = [...(isNext ? statementProblems(statement) : []), ...sent.problems]
    if (problems.length > 0) throw invalidInput(problems)
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
