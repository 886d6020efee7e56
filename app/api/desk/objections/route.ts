import { z } from 'zod'
import { againPath } from '#app/_server/action.ts'
import { type ChangedFiles, changeFiles, textOf } from '#app/_server/evidence-form.ts'
import { formOwner, requireFormToken } from '#app/_server/form-token.ts'
import { typedValues } from '#app/_server/form-values.ts'
import { isOwnOrigin } from '#app/_server/origin.ts'
import { pathIn } from '#app/_server/paths.ts'
import { recordingOwner, recordingPath, recordingToken } from '#app/_server/recording.ts'
import { findCurrentSession } from '#app/_server/session.ts'
import { type FieldProblem, invalidInput, Refusal } from '#lib/errors.ts'
import { forgetForm, rememberForm } from '#lib/forms/memory.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { findPublishedNotice } from '#lib/notices/queries.ts'
import { type Answers, inputOf, type Owner, saveAnswers } from '#lib/objections/filing.ts'
import { findRecorded, mayRecord, recordFiling } from '#lib/objections/recording.ts'
import type { Actor } from '#lib/staff/actor.ts'

/**
 * Where staff send an objection that came by phone, by post or at the counter. A route of its own: a server action
 * takes no body of this size, and the proxy would cut it.
 */
const query = z.object({ notice: z.string().max(40), token: recordingToken, locale: z.enum(LOCALES) })

export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 })
  const target = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!target.success) return new Response(null, { status: 400 })
  const { notice: number, token, locale } = target.data
  const notice = await findPublishedNotice(number)
  if (!notice?.number) return new Response(null, { status: 404 })
  const next = await answer(request, { id: notice.id, number: notice.number, token })
  return new Response(null, { status: 303, headers: { location: pathIn(locale, next) } })
}

type Target = { id: string; number: string; token: string }

/** The page to show next, without language. What is refused is kept for the person who typed it. */
async function answer(request: Request, { id, number, token }: Target): Promise<string> {
  const page = recordingPath('new', number, token)
  const session = await findCurrentSession()
  const actor = session?.actor ?? null
  const owner = actor && mayRecord(actor) ? recordingOwner(actor, id, token) : null
  const sent = await changeFiles(request, owner, new Date())
  const at = new Date()
  const memory = formOwner(await requireFormToken(), session?.staffId ?? null)
  try {
    if (!actor) throw new Refusal('FORBIDDEN', 'sign_in_needed')
    if (!owner) throw new Refusal('FORBIDDEN', 'not_allowed')
    const isSent = await record(actor, owner, { sent, number, at })
    await forgetForm(memory, page)
    return isSent ? recordingPath('recorded', number, token) : `${page}#evidence`
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { reason, fields } = error
    await rememberForm(memory, page, { values: typedValues(sent.form), reason, problems: [...fields] }, at)
    return reason === 'sign_in_needed'
      ? `/sign-in?next=${encodeURIComponent(againPath(page, 'restored'))}`
      : againPath(page)
  }
}

type Sent = { sent: ChangedFiles; number: string; at: Date }

/** Keeps what was typed and the files; files the objection when that was asked for. Answers whether it is filed. */
async function record(actor: Actor, owner: Owner, { sent, number, at }: Sent): Promise<boolean> {
  if (await findRecorded(owner, at)) return true
  const { form, problems, refusal } = sent
  if (refusal) throw refusal
  const answers = answersIn(form)
  await saveAnswers(owner, answers, { at })
  const isFinal = form.get('intent') === 'send'
  if (problems.length > 0) throw invalidInput(problems)
  if (!isFinal) return false
  const { way, arrivedOn } = answers
  const typed = {
    ...inputOf(answers),
    notice: number,
    truthful: form.get('truthful') === 'yes',
    way,
    arrivedOn,
  }
  await recordFiling(actor, owner, typed, { at }).catch(flatten)
  return true
}

/** In the order in which the form has them. */
const FIELDS = [
  'way',
  'arrivedOn',
  'certificate',
  'ground',
  'statement',
  'name',
  'role',
  'phone',
  'email',
] as const

function answersIn(form: FormData): Answers {
  return Object.fromEntries(FIELDS.map((name) => [name, textOf(form, name)]))
}

/** The fields of the objector stand in this form by their own names; what is wrong is told from top to bottom. */
function flatten(error: unknown): never {
  if (!(error instanceof Refusal)) throw error
  const { code, reason, retryAfter } = error
  const fields = error.fields.map((problem) => ({
    ...problem,
    field: problem.field.replace(/^objector\./, ''),
  }))
  throw new Refusal(code, reason, { fields: fields.toSorted(byPlace), retryAfter })
}

const PLACES: readonly string[] = FIELDS

function byPlace(a: FieldProblem, b: FieldProblem): number {
  const place = ({ field }: FieldProblem) => PLACES.indexOf(field) + 1 || PLACES.length + 1
  return place(a) - place(b)
}
