import { z } from 'zod'
import { againPath } from '#app/_server/action.ts'
import { CHECKS, keepList } from '#app/_server/check-list.ts'
import { requestAddress } from '#app/_server/client-address.ts'
import { requireFormToken } from '#app/_server/form-token.ts'
import { typedValues } from '#app/_server/form-values.ts'
import { readLimitedForm } from '#app/_server/limited-form.ts'
import { isOwnOrigin } from '#app/_server/origin.ts'
import { pathIn } from '#app/_server/paths.ts'
import { invalidInput, Refusal } from '#lib/errors.ts'
import { fileProblem } from '#lib/files/file-problem.ts'
import type { FormFile } from '#lib/files/multipart.ts'
import { rememberForm } from '#lib/forms/memory.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { takePublicTry } from '#lib/limits.ts'
import { LIST_MEGABYTES, type ListedNumber, readNumberList } from '#lib/lookup/list.ts'

/**
 * Where a list of numbers arrives, pasted or as a file. A route of its own: a server action takes no body of this size.
 * The list is kept for the browser that sent it, and the page it is led to answers it.
 */
const MEGABYTE = 1_000_000
/** All that a page of pasted numbers can hold. */
const MOST_TYPED = MEGABYTE
const FORM_LIMITS = {
  body: LIST_MEGABYTES * MEGABYTE + 2 * MOST_TYPED,
  text: MOST_TYPED,
  file: LIST_MEGABYTES * MEGABYTE,
  files: 1,
}

export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 })
  const locale = z.enum(LOCALES).safeParse(new URL(request.url).searchParams.get('locale'))
  if (!locale.success) return new Response(null, { status: 400 })
  const next = await answer(request, new Date())
  return new Response(null, { status: 303, headers: { location: pathIn(locale.data, next) } })
}

/** The page to show next, without language. What is refused is kept. */
async function answer(request: Request, at: Date): Promise<string> {
  const files: FormFile[] = []
  const { form, isWhole } = await readLimitedForm(request, FORM_LIMITS, (file) => {
    files.push(file)
  })
  try {
    await takePublicTry('check-list', await requestAddress())
    if (!isWhole) throw tooLarge()
    await keepList(await numbersOf(form, files[0] ?? null), at)
    return `${CHECKS}?done=1#result`
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const memory = {
      values: typedValues(form, MOST_TYPED),
      reason: error.reason,
      problems: [...error.fields],
      ...(error.retryAfter === null ? {} : { retryAfter: error.retryAfter }),
    }
    await rememberForm(await requireFormToken(), CHECKS, memory, at)
    return againPath(CHECKS)
  }
}

async function numbersOf(form: FormData, file: FormFile | null): Promise<ListedNumber[]> {
  const typed = form.get('numbers')
  const pasted = typeof typed === 'string' ? typed : ''
  if (!file) return readNumberList(pasted, null)
  const { fileName, bytes } = file
  if (!bytes) throw tooLarge()
  return readNumberList(pasted, { fileName, bytes })
}

function tooLarge(): Refusal {
  const problem = fileProblem({ problem: 'too_large', max: LIST_MEGABYTES })
  return invalidInput([problem])
}
