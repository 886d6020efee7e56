import type { Metadata } from 'next'
import type { Step } from '#lib/objections/steps.ts'
import { pageLanguage } from './locale.ts'
import type { ObjectionPageProps } from './objection-page.ts'
import { pageTitle } from './title.ts'

/** The title of one of the short pages, with what is wrong in front; nothing of a filing is for search engines. */
export function stepMetadata(step: Step) {
  return async ({ params, searchParams }: ObjectionPageProps): Promise<Metadata> => {
    const { t } = await pageLanguage(params)
    const hasErrors = (await searchParams).problem !== undefined
    return { title: pageTitle(t, t(`objection.${step}.title`), hasErrors), robots: { index: false } }
  }
}
