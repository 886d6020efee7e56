import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import { type FormState, typedOr } from '#app/_server/form-state.ts'
import { kindWords } from '#app/_server/kind-words.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { Select } from '#components/select/select.tsx'
import { TextArea } from '#components/text-area/text-area.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { KIND_CODES } from '#lib/certificates/index.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { FormSection } from '../../notices/_parts/form-section.tsx'
import { hold } from '../actions.ts'

const ON = ['certificate', 'party'] as const

/** What the fields are called where something is wrong with them. */
export function holdLabels(t: Translator): Record<string, string> {
  return {
    on: t('desk.holds.form.on'),
    kind: t('desk.holds.form.kind'),
    number: t('desk.holds.form.number'),
    name: t('desk.holds.form.name'),
    reason: t('desk.holds.form.reason'),
  }
}

/** Puts a certificate or a party on hold; what the choice does not need stays empty. */
export function HoldForm({ locale, t, path, state }: Desk & { path: string; state: FormState }) {
  return (
    <FormSection title={t('desk.holds.form.title')} hint={t('desk.holds.form.hint')}>
      <Form action={hold.bind(null, { locale, back: path })}>
        <RadioGroup
          {...control(state, 'on', ON[0])}
          legend={t('desk.holds.form.on')}
          options={ON.map((value) => ({ value, label: t(`desk.holds.form.choices.${value}`) }))}
        />
        <Select
          name="kind"
          label={t('desk.holds.form.kind')}
          hint={t('desk.holds.form.forCertificate')}
          error={state.errors.kind}
          placeholder={t('desk.form.choose')}
          options={KIND_CODES.map((kind) => ({ value: kind, label: kindWords(locale, kind).name }))}
          defaultValue={typedOr(state, 'kind')}
        />
        <TextInput
          {...control(state, 'number')}
          label={t('desk.holds.form.number')}
          hint={t('desk.holds.form.forCertificate')}
        />
        <TextInput
          {...control(state, 'name')}
          label={t('desk.holds.form.name')}
          hint={t('desk.holds.form.forParty')}
        />
        <TextArea
          {...control(state, 'reason')}
          label={t('desk.holds.form.reason')}
          hint={t('desk.holds.form.reasonHint')}
          rows={3}
        />
        <ButtonRow>
          <Button>{t('desk.holds.form.submit')}</Button>
        </ButtonRow>
      </Form>
    </FormSection>
  )
}
