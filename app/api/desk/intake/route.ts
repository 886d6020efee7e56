import { z } from 'zod'
import { againPath } from '#app/_server/action.ts'
import { formOwner, requireFormToken } from '#app/_server/form-token.ts'
import { typedValues } from '#app/_server/form-values.ts'
import { readLimitedForm } from '#app/_server/limited-form.ts'
import { isOwnOrigin } from '#app/_server/origin.ts'
import { pathIn } from '#app/_server/paths.ts'
import { findCurrentSession } from '#app/_server/session.ts'
import { type FieldProblem, invalidInput, parseInput, Refusal } from '#lib/errors.ts'
import { readDocument } from '#lib/files/document.ts'
import { fileProblem } from '#lib/files/file-problem.ts'
import type { FormFile } from '#lib/files/multipart.ts'
import { rememberForm } from '#lib/forms/memory.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { takeIn } from '#lib/intake/commands.ts'
import { type ReadTable, readTable } from '#lib/intake/read-table.ts'
import { intakeInput, LIMITS } from '#lib/intake/schema.ts'
import type { Actor } from '#lib/staff/actor.ts'

/**
 * Where a clerk's newspaper text or file arrives. A route of its own: a server action takes no body of this size, and
 * the proxy would cut it.
 */
const PAGE = '/desk/intakes/new'
const MEGABYTE = 1_000_000
const MOST_BYTES = (LIMITS.fileMegabytes + 8) * MEGABYTE
/** What a file itself may hold is for its reader to say. */
const FORM_LIMITS = { body: MOST_BYTES, text: MOST_BYTES, file: MOST_BYTES, files: 1 }
/** The text that waits for another try, when it was refused; all that fits into one intake, several times over. */
const MOST_KEPT = 5_000_000

export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 })
  const locale = z.enum(LOCALES).safeParse(new URL(request.url).searchParams.get('locale'))
  if (!locale.success) return new Response(null, { status: 400 })
  const next = await answer(await readForm(request))
  return new Response(null, { status: 303, headers: { location: pathIn(locale.data, next) } })
}

type Sent = { form: FormData; file: FormFile | null; isWhole: boolean }

async function readForm(request: Request): Promise<Sent> {
  const files: FormFile[] = []
  const sent = await readLimitedForm(request, FORM_LIMITS, (file) => {
    if (file.name === 'file') files.push(file)
  })
  return { ...sent, file: files[0] ?? null }
}

/** The page to show next, without language. What is refused is kept, whoever is signed in. */
async function answer({ form, file, isWhole }: Sent): Promise<string> {
  const at = new Date()
  const session = await findCurrentSession()
  const actor = session?.actor ?? null
  try {
    if (!actor) throw new Refusal('FORBIDDEN', 'sign_in_needed')
    if (!isWhole) throw tooLarge()
    const { id } = await takeInForm(actor, { form, file }, at)
    return `/desk/intakes/${id}`
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const values = typedValues(form, MOST_KEPT)
    const memory = { values, reason: error.reason, problems: [...error.fields] }
    await rememberForm(formOwner(await requireFormToken(), session?.staffId ?? null), PAGE, memory, at)
    return error.reason === 'sign_in_needed'
      ? `/sign-in?next=${encodeURIComponent(againPath(PAGE, 'restored'))}`
      : againPath(PAGE)
  }
}

async function takeInForm(
  actor: Actor,
  { form, file }: Omit<Sent, 'isWhole'>,
  at: Date,
): Promise<{ id: string }> {
  const typed = Object.fromEntries(form)
  const { text, slices } = file ? await readFile(file) : { text: typed.text, slices: undefined }
  const input = parseInput(intakeInput, { ...typed, text, fileName: file?.fileName ?? null })
  return takeIn(actor, input, { at }, slices)
}

async function readFile({
  fileName,
  bytes,
}: FormFile): Promise<Pick<ReadTable, 'text'> & { slices?: ReadTable['slices'] }> {
  if (!bytes) throw tooLarge()
  const document = await readDocument(bytes, fileName)
  if ('problem' in document) throw refused(fileProblem(document))
  if (document.form === 'table') return readTable(document.sheets)
  if (Array.from(document.text).length > LIMITS.characters) {
    throw refused({ field: 'file', code: 'too_long', values: { max: LIMITS.characters } })
  }
  return { text: document.text }
}

function tooLarge(): Refusal {
  return refused(fileProblem({ problem: 'too_large', max: LIMITS.fileMegabytes }))
}

function refused(problem: FieldProblem): Refusal {
  return invalidInput([problem])
}
