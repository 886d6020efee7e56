import { pageLanguage } from '#app/_server/locale.ts'
import { sendObjection } from '#app/_server/objection-actions.ts'
import { loadStep, type ObjectionPageProps } from '#app/_server/objection-page.ts'
import { stepMetadata } from '#app/_server/step-metadata.ts'
import { answerRows } from '#app/_views/answer-rows.tsx'
import { UnknownNoticeView } from '#app/_views/not-found-view.tsx'
import { ObjectionStep } from '#app/_views/objection-step.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Checkbox } from '#components/checkbox/checkbox.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import { isWithin } from '#lib/calendar/days.ts'
import { deadlineOfRow } from '#lib/notices/deadlines.ts'

export const generateMetadata = stepMetadata('check')

export default async function CheckStep(props: ObjectionPageProps) {
  const page = await loadStep('check', props)
  if (!page) return <UnknownNoticeView {...(await pageLanguage(props.params))} />
  const { locale, t, notice, path, state } = page
  const until = deadlineOfRow(notice.deadlines)?.until
  const isLate = until !== undefined && !isWithin(new Date(), until)
  return (
    <ObjectionStep page={page}>
      <Heading>{t('objection.check.title')}</Heading>
      <SummaryList look="card" rows={answerRows(page)} />
      {isLate ? <Notification kind="warning">{t('objection.check.late')}</Notification> : null}
      <Form action={sendObjection.bind(null, { locale, back: path })}>
        <input type="hidden" name="notice" value={notice.number} />
        <Checkbox
          name="truthful"
          value="yes"
          label={t('objection.check.truthful')}
          error={state.errors.truthful}
        />
        <ButtonRow>
          <Button>{t('objection.check.send')}</Button>
        </ButtonRow>
      </Form>
    </ObjectionStep>
  )
}
