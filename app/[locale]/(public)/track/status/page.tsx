import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { closeTracking } from '#app/_server/track-actions.ts'
import { findTracked } from '#app/_server/tracking.ts'
import { TrackedView } from '#app/_views/tracked-view.tsx'
import { Button } from '#components/button/button.tsx'
import { Form } from '#components/form/form.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Refusal } from '#lib/errors.ts'
import { requireTracked, type TrackedRow } from '#lib/objections/queries.ts'

type Props = { params: Promise<{ locale: string }> }

const PATH = '/track/status'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  const tracked = await findTracked(new Date())
  const title = tracked ? t('track.statusTitle', { reference: tracked.reference }) : t('track.title')
  return { title: pageTitle(t, title), robots: { index: false } }
}

export default async function TrackStatusPage({ params }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const row = await findRow(new Date())
  if (row === null) redirect(pathIn(locale, '/track'))
  return (
    <PublicShell {...{ locale, t }} path={PATH} current="track">
      {row === 'too_many' ? (
        <Notification kind="warning" headingLevel={2}>
          {t('track.tooMany')}
        </Notification>
      ) : (
        <TrackedView {...{ locale, t, row }} />
      )}
      <Form action={closeTracking.bind(null, { locale, back: PATH })}>
        <p className="max-w-measure text-muted print:hidden">{t('track.closeText')}</p>
        <div className="print:hidden">
          <Button look="secondary">{t('track.close')}</Button>
        </div>
      </Form>
    </PublicShell>
  )
}

/** The objection that this browser follows; null when it follows none. */
async function findRow(at: Date): Promise<TrackedRow | 'too_many' | null> {
  const tracked = await findTracked(at)
  if (!tracked) return null
  try {
    return await requireTracked(tracked.reference, tracked.accessCode)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code === 'TOO_MANY' ? 'too_many' : null
  }
}
