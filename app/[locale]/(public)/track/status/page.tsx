import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import type { DeedPageProps } from '#app/_server/deed-page.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { closeTracking } from '#app/_server/track-actions.ts'
import { DONE } from '#app/_server/track-path.ts'
import { findFollowed } from '#app/_server/tracking.ts'
import { TrackedView } from '#app/_views/tracked-view.tsx'
import { Button } from '#components/button/button.tsx'
import { Form } from '#components/form/form.tsx'
import { Notification } from '#components/notification/notification.tsx'

const PATH = '/track/status'

export async function generateMetadata({ params }: DeedPageProps): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  const followed = await findFollowed(new Date())
  const title = followed ? t('track.statusTitle', { reference: followed.row.reference }) : t('track.title')
  return { title: pageTitle(t, title), robots: { index: false } }
}

export default async function TrackStatusPage({ params, searchParams }: DeedPageProps) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const followed = await findFollowed(new Date())
  if (!followed) redirect(pathIn(locale, '/track'))
  const { done } = await searchParams
  const deed = DONE.find((known) => known === done)
  return (
    <PublicShell {...{ locale, t }} path={PATH} current="track">
      {deed ? (
        <Notification kind="success" live>
          {t(`track.done.${deed}`)}
        </Notification>
      ) : null}
      <TrackedView {...{ locale, t }} row={followed.row} />
      <Form action={closeTracking.bind(null, { locale, back: PATH })}>
        <p className="max-w-measure text-muted print:hidden">{t('track.closeText')}</p>
        <div className="print:hidden">
          <Button look="secondary">{t('track.close')}</Button>
        </div>
      </Form>
    </PublicShell>
  )
}
