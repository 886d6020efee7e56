import { typedOr } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { loadStep, type ObjectionPageProps } from '#app/_server/objection-page.ts'
import { stepMetadata } from '#app/_server/step-metadata.ts'
import { UnknownNoticeView } from '#app/_views/not-found-view.tsx'
import { ObjectionEvidence } from '#app/_views/objection-evidence.tsx'
import { ObjectionStep } from '#app/_views/objection-step.tsx'
import { UploadProgress } from '#app/_views/upload-progress.tsx'
import { uploadWords } from '#app/_views/upload-words.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { TextArea } from '#components/text-area/text-area.tsx'
import { LIMITS } from '#lib/objections/schema.ts'

export const generateMetadata = stepMetadata('statement')

export default async function StatementStep(props: ObjectionPageProps) {
  const page = await loadStep('statement', props)
  if (!page) return <UnknownNoticeView {...(await pageLanguage(props.params))} />
  const { locale, t, notice, filing, state } = page
  const action = `/api/objection-evidence?${new URLSearchParams({ notice: notice.number, locale })}`
  const labels = {
    statement: t('objection.statement.label'),
    evidence: t('objection.statement.evidence'),
  }
  return (
    <ObjectionStep page={page} labels={labels}>
      <Heading>{t('objection.statement.title')}</Heading>
      <Form action={action} method="post" encType="multipart/form-data">
        {/* The first button of a form is the one that Enter presses. */}
        <button type="submit" name="intent" value="next" hidden aria-hidden="true" tabIndex={-1} />
        <TextArea
          name="statement"
          rows={10}
          label={labels.statement}
          hint={t('objection.statement.hint')}
          limit={t('objection.statement.limit', LIMITS.statement)}
          error={state.errors.statement}
          defaultValue={typedOr(state, 'statement', filing.answers.statement)}
        />
        <ObjectionEvidence t={t} files={filing.files} error={state.errors.evidence} />
        <UploadProgress words={uploadWords(t)} />
        <ButtonRow>
          <Button name="intent" value="next">
            {t('objection.next')}
          </Button>
        </ButtonRow>
      </Form>
    </ObjectionStep>
  )
}
