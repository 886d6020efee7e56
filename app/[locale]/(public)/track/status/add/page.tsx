import { redirect } from 'next/navigation'
import { type DeedPageProps, loadDeed } from '#app/_server/deed-page.ts'
import { typedOr } from '#app/_server/form-state.ts'
import { pathIn } from '#app/_server/paths.ts'
import { DeedStep, deedMetadata } from '#app/_views/deed-step.tsx'
import { Question } from '#app/_views/tracked-question.tsx'
import { UploadProgress } from '#app/_views/upload-progress.tsx'
import { uploadWords } from '#app/_views/upload-words.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { FileInput } from '#components/file-input/file-input.tsx'
import { Form } from '#components/form/form.tsx'
import { TextArea } from '#components/text-area/text-area.tsx'
import { isPossible } from '#lib/objections/lifecycle.ts'
import { presentTracked } from '#lib/objections/present.ts'
import { EVIDENCE_TYPES, LIMITS } from '#lib/objections/schema.ts'

export const generateMetadata = deedMetadata('add')

const { files, bytes, inAll } = LIMITS.evidence

export default async function AddPage(props: DeedPageProps) {
  const page = await loadDeed('add', props)
  const { locale, t, row, state } = page
  if (!isPossible('withdraw', row.status)) redirect(pathIn(locale, '/track/status'))
  const { question } = presentTracked(row)
  const words = question ? 'answer' : 'add'
  const labels = { text: t(`track.${words}.text`), evidence: t('objection.statement.evidence') }
  const limits = { files, megabytes: bytes / 1024 / 1024, left: inAll - row.evidence.length }
  return (
    <DeedStep {...{ page, labels }} title={t(`track.${words}.title`)} lead={t(`track.${words}.lead`)}>
      {question ? <Question {...{ locale, t, question }} /> : null}
      <Form
        action={`/api/objection-addition?${new URLSearchParams({ locale, of: row.reference })}`}
        method="post"
        encType="multipart/form-data"
      >
        <input type="hidden" name="token" value={typedOr(state, 'token', crypto.randomUUID())} />
        <TextArea
          name="text"
          rows={8}
          label={labels.text}
          hint={t('track.add.hint')}
          limit={t('track.add.limit', { max: LIMITS.statement.max })}
          error={state.errors.text}
          defaultValue={typedOr(state, 'text')}
        />
        <FileInput
          name="evidence"
          multiple
          accept={[...EVIDENCE_TYPES, '.pdf', '.jpg', '.jpeg', '.png'].join(',')}
          label={labels.evidence}
          optional={t('site.optional')}
          hint={t(state.typed ? 'track.add.chooseAgain' : 'track.add.filesHint', limits)}
          error={state.errors.evidence}
        />
        <UploadProgress words={uploadWords(t)} />
        <ButtonRow>
          <Button>{t('track.add.button')}</Button>
        </ButtonRow>
      </Form>
    </DeedStep>
  )
}
