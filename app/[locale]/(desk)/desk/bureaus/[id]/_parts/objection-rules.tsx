import { dateInWords } from '#app/_server/dates.ts'
import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import { type FormState, typedOr } from '#app/_server/form-state.ts'
import { kindWords } from '#app/_server/kind-words.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Checkbox } from '#components/checkbox/checkbox.tsx'
import { DateInput } from '#components/date-input/date-input.tsx'
import { Form } from '#components/form/form.tsx'
import { Select } from '#components/select/select.tsx'
import { Table } from '#components/table/table.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import type { BureauSettings } from '#lib/bureaus/queries.ts'
import type { ObjectionRule } from '#lib/bureaus/rules.ts'
import { KIND_CODES } from '#lib/certificates/index.ts'
import { PeriodUnit } from '#lib/generated/prisma/enums.ts'
import { FieldGrid, FormSection } from '../../../notices/_parts/form-section.tsx'
import { setRule } from '../../actions.ts'
import { OpenForm } from './open-form.tsx'

type Props = Desk & { path: string; bureau: BureauSettings; state: FormState; isOpen: boolean }

/** How long the bureau takes objections, and what an open one does; each rule with the days on which it holds. */
export function ObjectionRules({ rules, ...props }: Props & { rules: readonly ObjectionRule[] }) {
  const { t } = props
  return (
    <FormSection title={t('desk.bureaus.rules.title')} hint={t('desk.bureaus.rules.lead')}>
      {rules.length === 0 ? (
        <p>{t('desk.bureaus.rules.empty')}</p>
      ) : (
        <Table
          caption={t('desk.bureaus.rules.caption')}
          columns={[
            { header: t('desk.bureaus.rules.columns.kind'), rowHeader: true },
            { header: t('desk.bureaus.rules.columns.period') },
            { header: t('desk.bureaus.rules.columns.suspends') },
            { header: t('desk.bureaus.rules.columns.valid') },
          ]}
          rows={rules.map((rule) => ruleRow(props, rule))}
        />
      )}
      {props.isOpen ? <RuleForm {...props} /> : <OpenForm {...props} form="rule" />}
    </FormSection>
  )
}

function ruleRow(
  { locale, t }: Desk,
  { kind, days, unit, basis, suspends, validFrom, validUntil }: ObjectionRule,
) {
  const from = dateInWords(locale, validFrom)
  return {
    id: `${kind} ${validFrom}`,
    cells: [
      kindWords(locale, kind).name,
      <>
        {days === null || unit === null
          ? t('desk.bureaus.rules.none')
          : t('desk.bureaus.rules.period', { days, unit })}
        {basis ? <span className="block text-small text-muted">{basis}</span> : null}
      </>,
      t(suspends ? 'desk.bureaus.rules.suspends' : 'desk.bureaus.rules.suspendsNot'),
      validUntil === null
        ? t('desk.bureaus.rules.from', { from })
        : t('desk.bureaus.rules.fromUntil', { from, until: dateInWords(locale, validUntil) }),
    ],
  }
}

function RuleForm({ locale, t, path, bureau, state }: Props) {
  return (
    <Form action={setRule.bind(null, { locale, back: `${path}?form=rule` })}>
      <input type="hidden" name="bureauId" value={bureau.id} />
      <FieldGrid>
        <Select
          name="kind"
          label={t('desk.bureaus.rules.columns.kind')}
          error={state.errors.kind}
          placeholder={t('desk.form.choose')}
          options={KIND_CODES.map((kind) => ({ value: kind, label: kindWords(locale, kind).name }))}
          defaultValue={typedOr(state, 'kind')}
        />
        <DateInput {...control(state, 'validFrom')} label={t('desk.bureaus.rules.validFrom')} />
        <TextInput
          {...control(state, 'days')}
          label={t('desk.bureaus.rules.days')}
          hint={t('desk.bureaus.rules.daysHint')}
          inputMode="numeric"
          width="short"
        />
        <Select
          name="unit"
          label={t('desk.bureaus.rules.unit')}
          error={state.errors.unit}
          placeholder={t('desk.form.choose')}
          options={Object.values(PeriodUnit).map((unit) => ({
            value: unit,
            label: t(`desk.bureaus.rules.units.${unit}`),
          }))}
          defaultValue={typedOr(state, 'unit')}
        />
        <TextInput
          {...control(state, 'basis')}
          label={t('desk.bureaus.rules.basis')}
          hint={t('desk.bureaus.rules.basisHint')}
          optional={t('site.optional')}
        />
      </FieldGrid>
      <Checkbox
        name="suspends"
        value="yes"
        label={t('desk.bureaus.rules.suspendsLabel')}
        defaultChecked={state.typed?.suspends?.[0] === 'yes'}
      />
      <ButtonRow>
        <Button look="secondary">{t('desk.bureaus.rules.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}
