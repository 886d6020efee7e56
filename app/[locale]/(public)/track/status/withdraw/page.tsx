import { redirect } from 'next/navigation'
import { type DeedPageProps, loadDeed } from '#app/_server/deed-page.ts'
import { pathIn } from '#app/_server/paths.ts'
import { withdraw } from '#app/_server/track-actions.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { CodeAgain, DeedStep, deedMetadata } from '#app/_views/deed-step.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Prose } from '#components/prose/prose.tsx'
import { isPossible } from '#lib/objections/lifecycle.ts'

export const generateMetadata = deedMetadata('withdraw')

export default async function WithdrawPage(props: DeedPageProps) {
  const page = await loadDeed('withdraw', props)
  const { locale, t, row, path } = page
  const status = pathIn(locale, '/track/status')
  if (!isPossible('withdraw', row.status)) redirect(status)
  return (
    <DeedStep {...{ page }} title={t('track.withdraw.title')} lead={t('track.withdraw.lead')}>
      <Prose>
        <ul>
          <li>{t('track.withdraw.noAnswer', { bureau: bureauName(locale, row.bureau) })}</li>
          <li>{t('track.withdraw.shown')}</li>
          <li>{t('track.withdraw.again')}</li>
        </ul>
      </Prose>
      <Form action={withdraw.bind(null, { locale, back: path })}>
        <CodeAgain page={page} />
        <ButtonRow>
          <Button look="warning">{t('track.withdraw.button')}</Button>
          <a href={status}>{t('track.withdraw.keep')}</a>
        </ButtonRow>
      </Form>
    </DeedStep>
  )
}
