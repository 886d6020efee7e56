import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import type { FormState } from '#app/_server/form-state.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { DateInput } from '#components/date-input/date-input.tsx'
import { Form } from '#components/form/form.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import type { BureauSettings } from '#lib/bureaus/queries.ts'
import { NamePolicy } from '#lib/generated/prisma/enums.ts'
import { FormSection } from '../../../notices/_parts/form-section.tsx'
import { setNames, setPattern } from '../../actions.ts'
import { OpenForm } from './open-form.tsx'

type Props = Desk & { path: string; bureau: BureauSettings; state: FormState; isOpen: boolean }

/** Whether the bureau shows names of natural persons in full, and from when. */
export function NamePolicies(props: Props) {
  const { t, bureau, isOpen } = props
  const now = t('desk.bureaus.names.now', { policy: t(`desk.bureaus.names.policies.${bureau.namePolicy}`) })
  return (
    <FormSection title={t('desk.bureaus.names.title')} hint={t('desk.bureaus.names.hint')}>
      <p>{now}</p>
      {isOpen ? <NamesForm {...props} /> : <OpenForm {...props} form="names" />}
    </FormSection>
  )
}

function NamesForm({ locale, t, path, bureau, state }: Props) {
  return (
    <Form action={setNames.bind(null, { locale, back: `${path}?form=names` })}>
      <input type="hidden" name="bureauId" value={bureau.id} />
      <RadioGroup
        {...control(state, 'policy', bureau.namePolicy)}
        legend={t('desk.bureaus.names.policy')}
        options={Object.values(NamePolicy).map((policy) => ({
          value: policy,
          label: t(`desk.bureaus.names.policies.${policy}`),
        }))}
      />
      <DateInput {...control(state, 'validFrom')} label={t('desk.bureaus.names.validFrom')} />
      <ButtonRow>
        <Button>{t('desk.bureaus.names.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}

/** How the bureau numbers its papers. */
export function DocumentPattern(props: Props) {
  const { t, bureau, isOpen } = props
  const { documentPattern: pattern } = bureau
  return (
    <FormSection title={t('desk.bureaus.pattern.title')}>
      <p>{pattern ? t('desk.bureaus.pattern.now', { pattern }) : t('desk.bureaus.pattern.none')}</p>
      {isOpen ? <PatternForm {...props} /> : <OpenForm {...props} form="pattern" />}
    </FormSection>
  )
}

function PatternForm({ locale, t, path, bureau, state }: Props) {
  return (
    <Form action={setPattern.bind(null, { locale, back: `${path}?form=pattern` })}>
      <input type="hidden" name="bureauId" value={bureau.id} />
      <TextInput
        {...control(state, 'pattern', bureau.documentPattern)}
        label={t('desk.bureaus.pattern.label')}
        hint={t('desk.bureaus.pattern.hint')}
      />
      <TextInput
        {...control(state, 'next')}
        label={t('desk.bureaus.pattern.next')}
        hint={t('desk.bureaus.pattern.nextHint')}
        inputMode="numeric"
        width="short"
        optional={t('site.optional')}
      />
      <ButtonRow>
        <Button>{t('desk.bureaus.pattern.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}
