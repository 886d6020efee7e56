import { z } from 'zod'
import type { FieldProblem } from '#lib/errors.ts'
import { Refusal } from '#lib/errors.ts'
import { plainFileName } from '#lib/objections/evidence.ts'
import { addFiles, type Owner, removeFile } from '#lib/objections/filing.ts'
import { LIMITS } from '#lib/objections/schema.ts'
import type { LimitedForm } from './limited-form.ts'

/* What the forms that bring evidence have in common; each is posted to a route of its own, for its size. */

const MEGABYTE = 1024 * 1024
const MOST_MEGABYTES = (LIMITS.evidence.files * LIMITS.evidence.bytes) / MEGABYTE

/** The most that such a form may hold, in bytes, with room for its texts. */
export const MOST_BYTES = (MOST_MEGABYTES + 1) * MEGABYTE

/** That a form held more than that. */
export const TOO_MUCH: FieldProblem = {
  field: 'evidence',
  code: 'too_large_together',
  values: { max: MOST_MEGABYTES },
}

/** A text of the form as typed; line ends as they are everywhere else. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').slice(0, 20_000).toWellFormed() : ''
}

/** The files that were chosen; an empty file field is sent as a file without a name. */
export function filesOf(form: FormData): File[] {
  return form
    .getAll('evidence')
    .filter((value): value is File => typeof value !== 'string' && value.name !== '')
}

/** What is wrong with a file, said with its name. */
export function withFile({ code, values }: FieldProblem, name: string): FieldProblem {
  return { field: 'evidence', code, values: { ...values, file: plainFileName(name) } }
}

/** Takes a file out of a filing or adds those that were sent. Good files stay; what is wrong with the others is returned. */
export async function changeFiles(
  owner: Owner,
  { form, isWhole }: LimitedForm,
  at: Date,
): Promise<FieldProblem[]> {
  const remove = z.uuid().safeParse(form.get('remove'))
  if (remove.success) {
    await removeFile(owner, remove.data)
    return []
  }
  const problems: FieldProblem[] = []
  for (const file of filesOf(form)) problems.push(...(await addFile(owner, file, at)))
  return isWhole ? problems : [...problems, TOO_MUCH]
}

async function addFile(owner: Owner, file: File, at: Date): Promise<FieldProblem[]> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    await addFiles(owner, [{ name: file.name, bytes }], { at })
    return []
  } catch (error) {
    if (!(error instanceof Refusal) || error.fields.length === 0) throw error
    return error.fields.map((problem) => withFile(problem, file.name))
  }
}
