import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import type { FormState } from '#app/_server/form-state.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { CheckboxGroup } from '#components/checkbox/checkbox.tsx'
import { DateInput } from '#components/date-input/date-input.tsx'
import { Form } from '#components/form/form.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { NUMBERS_A_DAY, REQUESTS_A_MINUTE, SCOPES } from '#lib/api-keys/schema.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { FieldGrid, FormSection } from '../../notices/_parts/form-section.tsx'
import { issue } from '../actions.ts'

const FIELDS = ['name', 'contact', 'scopes', 'requestsMinute', 'numbersDay', 'expiresOn'] as const

/** What the fields are called where something is wrong with them. */
export function keyLabels(t: Translator): Record<string, string> {
  return Object.fromEntries(FIELDS.map((field) => [field, t(`desk.apiKeys.form.${field}`)]))
}

/** Issues a key to somebody. */
export function IssueForm({ locale, t, path, state }: Desk & { path: string; state: FormState }) {
  const amount = (
    name: 'requestsMinute' | 'numbersDay',
    { usual, most }: { usual: number; most: number },
  ) => (
    <TextInput
      {...control(state, name, String(usual))}
      label={t(`desk.apiKeys.form.${name}`)}
      hint={t('desk.apiKeys.form.rangeHint', { max: most })}
      inputMode="numeric"
      width="half"
    />
  )
  return (
    <FormSection title={t('desk.apiKeys.form.title')} hint={t('desk.apiKeys.form.hint')}>
      <Form action={issue.bind(null, { locale, back: path })}>
        <TextInput
          {...control(state, 'name')}
          label={t('desk.apiKeys.form.name')}
          hint={t('desk.apiKeys.form.nameHint')}
        />
        <TextInput
          {...control(state, 'contact')}
          label={t('desk.apiKeys.form.contact')}
          hint={t('desk.apiKeys.form.contactHint')}
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
        />
        <CheckboxGroup
          name="scopes"
          legend={t('desk.apiKeys.form.scopes')}
          error={state.errors.scopes}
          options={SCOPES.map((value) => ({
            value,
            label: t(`desk.apiKeys.scopes.${value}`),
            hint: t(`desk.apiKeys.scopeHints.${value}`),
          }))}
          defaultValues={state.typed ? (state.typed.scopes ?? []) : ['checks']}
        />
        <FieldGrid>
          {amount('requestsMinute', REQUESTS_A_MINUTE)}
          {amount('numbersDay', NUMBERS_A_DAY)}
        </FieldGrid>
        <DateInput
          {...control(state, 'expiresOn')}
          label={t('desk.apiKeys.form.expiresOn')}
          optional={t('site.optional')}
          hint={t('desk.apiKeys.form.expiresHint')}
        />
        <ButtonRow>
          <Button>{t('desk.apiKeys.form.submit')}</Button>
        </ButtonRow>
      </Form>
    </FormSection>
  )
}
