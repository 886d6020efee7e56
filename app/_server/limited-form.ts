import { type FormFile, type FormLimits, readMultipart } from '#lib/files/multipart.ts'

/** The texts of a form; `isWhole`: it was not longer than the limit. */
export type LimitedForm = { form: FormData; isWhole: boolean }

/** How many times the limit is still read, so that the browser hears the answer instead of a broken line. */
const PATIENCE = 3

/**
 * Reads a posted form as it arrives. Each file that was chosen goes to `take`, with the texts in front of it, before more is
 * read. Of a form that is too long, and of one that breaks off, all that came whole is read; a body that is no form is
 * an empty form.
 */
export async function readLimitedForm(
  request: Request,
  limits: Omit<FormLimits, 'patience'>,
  take: (file: FormFile, form: FormData) => Promise<void> | void,
): Promise<LimitedForm> {
  const form = new FormData()
  const end = await readMultipart(request, { ...limits, patience: PATIENCE * limits.body }, async (part) => {
    if ('text' in part) form.append(part.name, part.text)
    // An empty file field is sent as a file without a name.
    else if (part.fileName !== '') await take(part, form)
  })
  return { form, isWhole: end !== 'too_long' }
}
