import type { Desk } from '#app/_server/desk-page.ts'
import { type FormState, typedOr } from '#app/_server/form-state.ts'
import { kindWords } from '#app/_server/kind-words.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { Select } from '#components/select/select.tsx'
import type { KindJurisdiction } from '#lib/bureaus/queries.ts'
import { DRAFTED_ACTS } from '#lib/notices/schema.ts'
import { regionOptions } from '../../_parts/region-options.ts'
import { Start } from '../../_parts/start.tsx'
import { startDraft } from '../actions.ts'

type Props = Desk & { path: string; jurisdictions: KindJurisdiction[]; state: FormState }

/** The three choices that a draft begins with. What leaves no choice is chosen already. */
export function NewNoticeForm({ locale, t, path, jurisdictions, state }: Props) {
  const regions = regionOptions(jurisdictions)
  const only = (values: string[]) => (values.length === 1 ? values[0] : null)
  const kinds = jurisdictions.map(({ kind }) => kind)
  return (
    <Form action={startDraft.bind(null, { locale, back: path })}>
      <Start />
      <RadioGroup
        name="act"
        legend={t('desk.new.act')}
        error={state.errors.act}
        defaultValue={typedOr(state, 'act', DRAFTED_ACTS[0])}
        options={DRAFTED_ACTS.map((act) => ({
          value: act,
          label: t(`acts.${act}`),
          hint: t(`desk.new.actHints.${act}`),
        }))}
      />
      <Select
        name="regionCode"
        label={t('desk.new.region')}
        hint={t('desk.new.regionHint')}
        error={state.errors.regionCode}
        placeholder={regions.length === 1 ? undefined : t('desk.form.choose')}
        options={regions}
        defaultValue={typedOr(state, 'regionCode', only(regions.map(({ value }) => value)))}
      />
      <RadioGroup
        name="certificates.0.kind"
        legend={t('desk.new.kind')}
        hint={t('desk.new.kindHint')}
        error={state.errors['certificates.0.kind']}
        defaultValue={typedOr(state, 'certificates.0.kind', only(kinds))}
        options={kinds.map((kind) => ({ value: kind, label: kindWords(locale, kind).name }))}
      />
      <ButtonRow>
        <Button>{t('desk.new.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}
