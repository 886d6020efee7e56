import { redirect } from 'next/navigation'
import { dateInWords } from '#app/_server/dates.ts'
import { type DeedPageProps, loadDeed } from '#app/_server/deed-page.ts'
import { pathIn } from '#app/_server/paths.ts'
import { askErasure } from '#app/_server/track-actions.ts'
import { CodeAgain, DeedStep, deedMetadata } from '#app/_views/deed-step.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Prose } from '#components/prose/prose.tsx'
import { dateAt } from '#lib/calendar/dates.ts'
import { erasureDays } from '#lib/objections/erasure.ts'

export const generateMetadata = deedMetadata('erase')

export default async function ErasePage(props: DeedPageProps) {
  const page = await loadDeed('erase', props)
  const { locale, t, row, path, at } = page
  const status = pathIn(locale, '/track/status')
  const days = erasureDays(row, row.bureau)
  if (!days || row.erasedAt || row.eraseRequestedAt) redirect(status)
  const isNow = days.onRequest <= dateAt(at)
  const date = dateInWords(locale, days.onRequest)
  const lead = isNow ? t('track.erase.now') : t('track.erase.later', { date, days: row.bureau.keepDays })
  return (
    <DeedStep {...{ page, lead }} title={t('track.erase.title')}>
      <Prose>
        <h2>{t('track.erase.goes')}</h2>
        <p>{t('track.erase.goesText')}</p>
        <h2>{t('track.erase.stays')}</h2>
        <p>{t('track.erase.staysText')}</p>
      </Prose>
      <Form action={askErasure.bind(null, { locale, back: path })}>
        <CodeAgain page={page} />
        <ButtonRow>
          <Button look="warning">{t(isNow ? 'track.erase.buttonNow' : 'track.erase.buttonLater')}</Button>
          <a href={status}>{t('track.backToStatus')}</a>
        </ButtonRow>
      </Form>
    </DeedStep>
  )
}
