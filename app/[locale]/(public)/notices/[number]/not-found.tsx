import type { Metadata } from 'next'
import { rootLanguage } from '#app/_server/root-language.ts'
import { pageTitle } from '#app/_server/title.ts'
import { UnknownNoticeView } from '#app/_views/not-found-view.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await rootLanguage()
  return { title: pageTitle(t, t('notice.unknown.title')) }
}

export default async function UnknownNotice() {
  return <UnknownNoticeView {...(await rootLanguage())} />
}
