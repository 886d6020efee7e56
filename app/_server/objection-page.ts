import { redirect } from 'next/navigation'
import type { Receipt } from '#lib/objections/commands.ts'
import { type Filing, findFiling, receiptOf } from '#lib/objections/filing.ts'
import { isReached, type Step, stepsFor, stepToDo } from '#lib/objections/steps.ts'
import { findFilingToken, numbersOf } from './filing.ts'
import { type FormState, formState } from './form-state.ts'
import { pageLanguage } from './locale.ts'
import { noticeOf, type PublishedNotice } from './notice.ts'
import { objectionPath } from './objection-path.ts'
import { pathIn } from './paths.ts'
import type { PageWords } from './shell.tsx'

export type ObjectionPageProps = {
  params: Promise<{ locale: string; number: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What every page of a filing knows: the notice, what was typed so far, the receipt once it was sent. */
export type OwnPage = PageWords & {
  notice: PublishedNotice
  filing: Filing | null
  receipt: Receipt | null
}

/** Null when there is no such notice. */
export async function loadObjection(params: ObjectionPageProps['params']): Promise<OwnPage | null> {
  const { locale, t } = await pageLanguage(params)
  const notice = (await noticeOf(params))?.row
  if (!notice) return null
  const token = await findFilingToken(notice.number)
  if (!token) return { locale, t, notice, filing: null, receipt: null }
  const owner = { token, noticeId: notice.id }
  const [filing, receipt] = await Promise.all([findFiling(owner), receiptOf(owner)])
  return { locale, t, notice, filing, receipt }
}

export type StepPage = OwnPage & {
  filing: Filing
  steps: Step[]
  step: Step
  /** The address of the page without language; under it its form is kept. */
  path: string
  state: FormState
}

/**
 * One of the short pages. Who has not begun goes to the start, who jumps ahead to the first page that is to be
 * filled in, who has sent it to the receipt. Null when there is no such notice.
 */
export async function loadStep(
  step: Step,
  { params, searchParams }: ObjectionPageProps,
): Promise<StepPage | null> {
  const page = await loadObjection(params)
  if (!page) return null
  const { locale, notice, filing, receipt } = page
  if (receipt) redirect(pathIn(locale, objectionPath(notice.number, 'receipt')))
  if (!filing) redirect(pathIn(locale, objectionPath(notice.number)))
  const steps = stepsFor(numbersOf(notice))
  if (!isReached(step, steps, filing.answers)) {
    redirect(pathIn(locale, objectionPath(notice.number, stepToDo(steps, filing.answers))))
  }
  const path = objectionPath(notice.number, step)
  const state = await formState(path, searchParams, page.t)
  return { ...page, filing, steps, step, path, state }
}
