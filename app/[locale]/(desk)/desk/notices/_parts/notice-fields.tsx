import { control } from '#app/_server/desk-form.tsx'
import { DateInput } from '#components/date-input/date-input.tsx'
import { Details } from '#components/details/details.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { Select } from '#components/select/select.tsx'
import { TextArea } from '#components/text-area/text-area.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import type { KindJurisdiction } from '#lib/bureaus/queries.ts'
import { HolderType, PeriodUnit } from '#lib/generated/prisma/enums.ts'
import { isUnrecognised } from '#lib/notices/readiness.ts'
import { DRAFTED_ACTS, type NoticeDraft } from '#lib/notices/schema.ts'
import { FieldGrid, FormSection, type FormWords } from './form-section.tsx'
import { regionOptions } from './region-options.ts'

type Props = FormWords & { draft: NoticeDraft }

export function MatterFields({
  t,
  state,
  draft,
  jurisdictions,
}: Props & { jurisdictions: KindJurisdiction[] }) {
  return (
    <FormSection title={t('desk.edit.matter')}>
      <RadioGroup
        {...control(state, 'act', draft.act)}
        legend={t('desk.new.act')}
        options={DRAFTED_ACTS.map((act) => ({
          value: act,
          label: t(`acts.${act}`),
          hint: t(`desk.new.actHints.${act}`),
        }))}
      />
      <Select
        {...control(state, 'regionCode', draft.regionCode)}
        label={t('desk.new.region')}
        hint={t('desk.new.regionHint')}
        options={regionOptions(jurisdictions)}
      />
    </FormSection>
  )
}

export function DeclarantFields({ t, state, draft }: Props) {
  return (
    <FormSection title={t('desk.edit.declarant.title')} hint={t('desk.edit.declarant.hint')}>
      <FieldGrid>
        <TextInput
          {...control(state, 'declarant', draft.declarant)}
          label={t('desk.edit.declarant.name')}
          optional={t('site.optional')}
        />
        <RadioGroup
          {...control(state, 'declarantType', draft.declarantType)}
          legend={t('desk.edit.declarant.type')}
          hint={t('desk.edit.declarant.typeHint')}
          inline
          options={Object.values(HolderType).map((value) => ({
            value,
            label: t(`desk.holderTypes.${value}`),
          }))}
        />
        <DateInput
          {...control(state, 'declaredOn', draft.declaredOn)}
          label={t('desk.edit.declarant.date')}
          hint={t('desk.edit.declarant.dateHint')}
          optional={t('site.optional')}
        />
      </FieldGrid>
    </FormSection>
  )
}

export function NewspaperFields({ t, state, draft }: Props) {
  return (
    <FormSection title={t('desk.edit.newspaper.title')}>
      <FieldGrid>
        <TextInput
          {...control(state, 'newspaperName', draft.newspaperName)}
          label={t('desk.edit.newspaper.name')}
          optional={t('site.optional')}
        />
        <DateInput
          {...control(state, 'newspaperDate', draft.newspaperDate)}
          label={t('desk.edit.newspaper.date')}
          optional={t('site.optional')}
        />
        <TextInput
          {...control(state, 'newspaperPage', draft.newspaperPage)}
          label={t('desk.edit.newspaper.page')}
          width="short"
          optional={t('site.optional')}
        />
      </FieldGrid>
    </FormSection>
  )
}

export function ObjectionFields({ t, state, draft }: Props) {
  return (
    <FormSection title={t('desk.edit.objections.title')} hint={t('desk.edit.objections.hint')}>
      <FieldGrid>
        <TextInput
          {...control(state, 'objectionContact', draft.objectionContact)}
          label={t('desk.edit.objections.contact')}
          optional={t('site.optional')}
        />
        <TextInput
          {...control(state, 'objectionPhone', draft.objectionPhone)}
          label={t('desk.edit.objections.phone')}
          inputMode="tel"
          width="half"
          optional={t('site.optional')}
        />
        <TextInput
          {...control(state, 'objectionDays', draft.objectionDays?.toString())}
          label={t('desk.edit.objections.days')}
          hint={t('desk.edit.objections.daysHint')}
          inputMode="numeric"
          width="short"
          optional={t('site.optional')}
        />
        <RadioGroup
          {...control(state, 'objectionUnit', draft.objectionUnit ?? 'working')}
          legend={t('desk.edit.objections.unit')}
          inline
          options={Object.values(PeriodUnit).map((value) => ({
            value,
            label: t(`desk.edit.objections.units.${value}`),
          }))}
        />
        <DateInput
          {...control(state, 'objectionUntil', draft.objectionUntil)}
          label={t('desk.edit.objections.until')}
          hint={t('desk.edit.objections.untilHint')}
          optional={t('site.optional')}
        />
      </FieldGrid>
    </FormSection>
  )
}

/** Only a number that is not in the form of its kind needs it. */
export function NumberReason({ t, state, draft }: Props) {
  const field = control(state, 'numberReason', draft.numberReason)
  const open = Boolean(field.error || field.defaultValue) || draft.certificates.some(isUnrecognised)
  return (
    <Details summary={t('desk.edit.numberReason.summary')} open={open}>
      <TextArea
        {...field}
        label={t('desk.edit.numberReason.label')}
        hint={t('desk.edit.numberReason.hint')}
        rows={3}
        optional={t('site.optional')}
      />
    </Details>
  )
}
