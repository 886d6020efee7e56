import { z } from 'zod'
import { Refusal } from '#lib/errors.ts'
import type { Actor } from '#lib/staff/actor.ts'
import { type FormState, formState } from './form-state.ts'
import { pageLanguage } from './locale.ts'
import { requireCurrentActor } from './session.ts'
import type { PageWords } from './shell.tsx'

export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** What every page of the desk begins with; a page without its person is not shown. */
export type Desk = PageWords & { actor: Actor }

/** The language and the person of a desk page; `path` is where sign-in comes back to. */
export async function requireDesk(params: Promise<{ locale: string }>, path: string): Promise<Desk> {
  const { locale, t } = await pageLanguage(params)
  return { locale, t, actor: await requireCurrentActor(locale, path) }
}

/** How a form of the desk is to be shown, to the person who sent it. */
export function deskFormState(
  { t, actor }: Desk,
  path: string,
  searchParams: SearchParams,
): Promise<FormState> {
  return formState(path, searchParams, t, actor.id)
}

/** The id in a path, in a form that the database understands; what is no id belongs to nothing. */
export async function idOf(params: Promise<{ id: string }>): Promise<string> {
  const parsed = z.uuid().safeParse((await params).id)
  return parsed.success ? parsed.data : NOBODY
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** What a query or command of lib answers; null when it refuses, for which there is `DeskNotHere`. */
export async function answerOrNull<Result>(answer: Promise<Result>): Promise<Result | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** The first value of a query parameter, if it is one of those that the page knows. */
export async function chosenOf<const Choices extends readonly string[]>(
  searchParams: SearchParams,
  name: string,
  choices: Choices,
): Promise<Choices[number] | null> {
  const value = (await searchParams)[name]
  return choices.find((choice) => choice === value) ?? null
}

/** The number of the page in `?page=`, from 1. */
export async function pageNumber(searchParams: SearchParams): Promise<number> {
  const { page } = await searchParams
  return typeof page === 'string' && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1
}
