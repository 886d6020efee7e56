import type { Metadata } from 'next'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import { requireDesk } from '#app/_server/desk-page.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pageTitle } from '#app/_server/title.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.notFound.title')) }
}

/** Every address below /desk that is no page. */
export default async function UnknownDeskPage({ params }: Props) {
  const desk = await requireDesk(params, '/desk')
  return <DeskNotHere {...desk} path="/desk" />
}
