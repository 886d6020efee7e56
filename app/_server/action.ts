import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { parseInput, Refusal } from '#lib/errors.ts'
import { forgetForm, rememberForm } from '#lib/forms/memory.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { formOwner, requireFormToken } from './form-token.ts'
import { typedValues } from './form-values.ts'
import { pathIn, safePath } from './paths.ts'
import { findCurrentSession } from './session.ts'

/**
 * Every form of the site is posted to one of these. They work without script: what is refused is kept for the
 * browser and the page is loaded again, where `formState` shows it beside its field.
 */
const bound = z.strictObject({ locale: z.enum(LOCALES), back: z.string() })

/** What the page binds to its action: the language, and the path of the page that shows the form. */
export type Bound = z.input<typeof bound>

export type ActionContext = { at: Date; locale: Locale }

/** Runs with the values of the form and says which path (without language) to show next. */
type Run<Input> = (input: Input, context: ActionContext) => Promise<string>

export function publicAction<Schema extends z.ZodType>(
  schema: Schema,
  run: Run<z.output<Schema>>,
): (target: Bound, data: FormData) => Promise<void> {
  return async (target, data) => {
    const { locale, back } = bound.parse(target)
    const context = { at: new Date(), locale }
    const form = { data, page: safePath(back), owner: await requireFormToken() }
    show(pathIn(locale, await attempt(form, context, (input) => run(parseInput(schema, input), context))))
  }
}

/** The same for staff: who is not signed in goes to the sign-in page and finds the form as it was afterwards. */
export function staffAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (actor: Actor, input: z.output<Schema>, context: ActionContext) => Promise<string>,
): (target: Bound, data: FormData) => Promise<void> {
  return async (target, data) => {
    const { locale, back } = bound.parse(target)
    const context = { at: new Date(), locale }
    const session = await findCurrentSession()
    const actor = session?.actor ?? null
    const owner = formOwner(await requireFormToken(), session?.staffId ?? null)
    const next = await attempt({ data, page: safePath(back), owner }, context, (input) => {
      if (!actor) throw new Refusal('FORBIDDEN', 'sign_in_needed')
      return run(actor, parseInput(schema, input), context)
    })
    show(pathIn(locale, actor ? next : `/sign-in?next=${encodeURIComponent(next)}`))
  }
}

/** Shows a page as it is now: without this the browser would keep the old one where only what follows # is new. */
function show(path: string): never {
  refresh()
  redirect(path)
}

/**
 * A button that is pressed twice does its deed once: who is refused because it is done, by the same person and in the
 * same words, comes to the same page as the first time.
 */
export async function unlessDone<Result>(
  deed: Promise<Result>,
  isDone: () => Promise<boolean>,
): Promise<Result | null> {
  try {
    return await deed
  } catch (error) {
    if (!(error instanceof Refusal) || !(await isDone())) throw error
    return null
  }
}

/** The path that shows a form again: with what was wrong, or `restored`, when nothing was. */
export function againPath(page: string, why: 'problem' | 'restored' = 'problem'): string {
  const [path = '/', query] = page.split('?')
  const parameters = new URLSearchParams(query)
  parameters.delete('problem')
  parameters.delete('restored')
  parameters.set(why, '1')
  return `${path}?${parameters}`
}

type SentForm = { data: FormData; page: string; owner: string }

async function attempt(
  { data, page, owner }: SentForm,
  { at }: ActionContext,
  run: (input: unknown) => Promise<string>,
): Promise<string> {
  try {
    const next = await run(formInput(data))
    await forgetForm(owner, page)
    return next
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { reason, fields, retryAfter } = error
    const problem = { reason, problems: [...fields], retryAfter: retryAfter ?? undefined }
    await rememberForm(owner, page, { values: keptValues(data), ...problem }, at)
    return againPath(page, reason === 'sign_in_needed' ? 'restored' : 'problem')
  }
}

/** What waits for the person to try again: everything that was typed but a password. */
function keptValues(data: FormData): Record<string, string[]> {
  const { password: _, ...values } = typedValues(data)
  return values
}

/** The fields of a form as a nested value: `objector.name` and `certificates.0.number` become objects and arrays. */
export function formInput(data: FormData): unknown {
  const root: Record<string, unknown> = {}
  for (const [name, values] of Object.entries(typedValues(data))) {
    place(root, name.split('.'), values.length > 1 ? values : values[0])
  }
  return arraysIn(root)
}

const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype'])

function place(target: Record<string, unknown>, [head = '', ...rest]: string[], value: unknown): void {
  if (FORBIDDEN_NAMES.has(head)) return
  if (rest.length === 0) {
    target[head] = value
    return
  }
  const next = target[head]
  const branch = isRecord(next) ? next : {}
  target[head] = branch
  place(branch, rest, value)
}

function arraysIn(value: unknown): unknown {
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, arraysIn(item)])
  const isList = entries.length > 0 && entries.every(([key]) => /^\d{1,3}$/.test(key))
  if (isList) return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item)
  return Object.fromEntries(entries)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
