import type { Metadata } from 'next'
import { rootLanguage } from '#app/_server/root-language.ts'
import { pageTitle } from '#app/_server/title.ts'
import { NotFoundView } from '#app/_views/not-found-view.tsx'

/** The title of every page that proxy.ts gives a 404. */
export async function generateMetadata(): Promise<Metadata> {
  const { t } = await rootLanguage()
  return { title: pageTitle(t, t('site.notFound.title')) }
}

/** For a page that finds out on its own that it is not there. */
export default async function NotFound() {
  return <NotFoundView {...(await rootLanguage())} />
}
