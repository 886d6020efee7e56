import { numbersOf } from '#app/_server/filing.ts'
import { typedOr } from '#app/_server/form-state.ts'
import { certificateName, kindWords } from '#app/_server/kind-words.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { chooseCertificate } from '#app/_server/objection-actions.ts'
import { loadStep, type ObjectionPageProps, type StepPage } from '#app/_server/objection-page.ts'
import { stepMetadata } from '#app/_server/step-metadata.ts'
import { UnknownNoticeView } from '#app/_views/not-found-view.tsx'
import { ObjectionStep } from '#app/_views/objection-step.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { detailsOf } from '#lib/certificates/index.ts'

export const generateMetadata = stepMetadata('certificate')

export default async function CertificateStep(props: ObjectionPageProps) {
  const page = await loadStep('certificate', props)
  if (!page) return <UnknownNoticeView {...(await pageLanguage(props.params))} />
  const { locale, t, notice, filing, path, state } = page
  const { certificate } = filing.answers
  return (
    <ObjectionStep page={page}>
      <Form action={chooseCertificate.bind(null, { locale, back: path })}>
        <input type="hidden" name="notice" value={notice.number} />
        <RadioGroup
          name="certificate"
          legend={t('objection.certificate.title')}
          labelIsHeading
          hint={t('objection.certificate.hint', { count: notice.certificates.length })}
          error={state.errors.certificate}
          options={options(page)}
          defaultValue={typedOr(state, 'certificate', certificate === '' ? 'all' : certificate)}
        />
        <ButtonRow>
          <Button>{t('objection.next')}</Button>
        </ButtonRow>
      </Form>
    </ObjectionStep>
  )
}

function options({ locale, t, notice }: StepPage) {
  const kinds = new Map(
    notice.certificates.map((certificate) => [
      certificate.number,
      certificateName(kindWords(locale, certificate.kind), detailsOf(certificate)),
    ]),
  )
  const named = numbersOf(notice).map((number) => ({ value: number, label: number, hint: kinds.get(number) }))
  return [...named, { value: 'all', label: t('objection.certificate.all') }]
}
