import { z } from 'zod'
import { type FieldProblem, invalidInput, Refusal } from '#lib/errors.ts'
import { plainFileName } from '#lib/objections/evidence.ts'
import { addFiles, type Owner, removeFile } from '#lib/objections/filing.ts'
import { type EvidenceInput, LIMITS } from '#lib/objections/schema.ts'
import { readLimitedForm } from './limited-form.ts'

/* What the forms that bring evidence have in common; each is posted to a route of its own, for its size. */

const MEGABYTE = 1024 * 1024
const MOST_MEGABYTES = (LIMITS.evidence.files * LIMITS.evidence.bytes) / MEGABYTE
const MOST_CHARACTERS = 20_000

/** The most that such a form may hold, with room for its texts: no character takes more than four bytes. */
const FORM_LIMITS = {
  body: (MOST_MEGABYTES + 1) * MEGABYTE,
  text: 4 * MOST_CHARACTERS,
  file: LIMITS.evidence.bytes,
  files: LIMITS.evidence.files,
}

/** That a form held more than that. */
const TOO_MUCH: FieldProblem = {
  field: 'evidence',
  code: 'too_large_together',
  values: { max: MOST_MEGABYTES },
}

const TOO_MANY: FieldProblem = { field: 'evidence', code: 'too_many', values: { max: LIMITS.evidence.files } }

/** A text of the form as typed; line ends as they are everywhere else. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string'
    ? value.replaceAll('\r\n', '\n').slice(0, MOST_CHARACTERS).toWellFormed()
    : ''
}

/** What is wrong with a file, said with its name. */
export function withFile({ code, values }: FieldProblem, name: string): FieldProblem {
  return { field: 'evidence', code, values: { ...values, file: plainFileName(name) } }
}

/** A form with evidence: its texts, and what is wrong with the files that came with it. */
type EvidenceForm = { form: FormData; problems: FieldProblem[] }

export type HeldFiles = EvidenceForm & { files: EvidenceInput[] }

/** Reads a form whose files belong to one deed, and holds them until it is done. */
export async function holdFiles(request: Request): Promise<HeldFiles> {
  const files: EvidenceInput[] = []
  const { form, isWhole } = await readLimitedForm(request, FORM_LIMITS, (file) => {
    if (file.name === 'evidence') files.push({ name: file.fileName, bytes: file.bytes })
  })
  return { form, files, problems: isWhole ? [] : [TOO_MUCH] }
}

/** `refusal`: the filing takes no files. */
export type ChangedFiles = EvidenceForm & { refusal: Refusal | null }

/**
 * Reads a form that takes a file out of a filing or adds those that come with it. Each good file is kept before the next
 * is read; what is wrong with the others is returned. Without an owner none is.
 */
export async function changeFiles(request: Request, owner: Owner | null, at: Date): Promise<ChangedFiles> {
  const problems: FieldProblem[] = []
  let refusal: Refusal | null = null
  let count = 0
  const { form, isWhole } = await readLimitedForm(request, FORM_LIMITS, async (file, texts) => {
    if (!owner || refusal || file.name !== 'evidence' || fileToRemove(texts)) return
    count += 1
    try {
      if (count > LIMITS.evidence.files) throw invalidInput([TOO_MANY])
      // A filing lists its files by their instants: those of one form keep their order.
      const instant = new Date(at.getTime() + count)
      await addFiles(owner, [{ name: file.fileName, bytes: file.bytes }], { at: instant })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      problems.push(...error.fields.map((problem) => withFile(problem, file.fileName)))
      if (error.fields.length === 0) refusal = error
    }
  })
  const remove = fileToRemove(form)
  if (owner && remove) await removeFile(owner, remove)
  return { form, refusal, problems: isWhole || remove ? problems : [...problems, TOO_MUCH] }
}

function fileToRemove(form: FormData): string | null {
  return z.uuid().safeParse(form.get('remove')).data ?? null
}
