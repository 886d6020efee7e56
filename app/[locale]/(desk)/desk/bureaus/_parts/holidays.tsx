import { dateInWords } from '#app/_server/dates.ts'
import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import { type FormState, typedOr } from '#app/_server/form-state.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { DateInput } from '#components/date-input/date-input.tsx'
import { Form } from '#components/form/form.tsx'
import { Select } from '#components/select/select.tsx'
import { Table } from '#components/table/table.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import type { Holiday } from '#lib/bureaus/holidays.ts'
import type { Region } from '#lib/bureaus/regions.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { FieldGrid, FormSection } from '../../notices/_parts/form-section.tsx'
import { addHoliday } from '../actions.ts'

type Props = Desk & {
  path: string
  holidays: readonly Holiday[]
  regions: readonly Region[]
  state: FormState
}

/** What the fields are called where something is wrong with them. */
export function holidayLabels(t: Translator): Record<string, string> {
  return {
    regionCode: t('desk.bureaus.holidays.region'),
    name: t('desk.bureaus.holidays.name'),
    from: t('desk.bureaus.holidays.from'),
    through: t('desk.bureaus.holidays.through'),
  }
}

/** The days off that regions have beside the official ones. */
export function Holidays({ locale, t, path, holidays, regions, state }: Props) {
  const rows = holidays.map(({ region, name, from, through }) => ({
    id: `${region} ${from} ${name}`,
    cells: [
      region,
      name,
      t('desk.bureaus.holidays.range', {
        from: dateInWords(locale, from),
        through: dateInWords(locale, through),
      }),
    ],
  }))
  return (
    <FormSection title={t('desk.bureaus.holidays.title')} hint={t('desk.bureaus.holidays.lead')}>
      {rows.length === 0 ? (
        <p>{t('desk.bureaus.holidays.empty')}</p>
      ) : (
        <Table
          caption={t('desk.bureaus.holidays.caption')}
          columns={[
            { header: t('desk.bureaus.holidays.columns.region'), rowHeader: true },
            { header: t('desk.bureaus.holidays.columns.name') },
            { header: t('desk.bureaus.holidays.columns.days') },
          ]}
          rows={rows}
        />
      )}
      <Form action={addHoliday.bind(null, { locale, back: path })}>
        <FieldGrid>
          <Select
            name="regionCode"
            label={t('desk.bureaus.holidays.region')}
            error={state.errors.regionCode}
            placeholder={t('desk.form.choose')}
            options={regions.map(({ code, name }) => ({ value: code, label: name }))}
            defaultValue={typedOr(state, 'regionCode')}
          />
          <TextInput {...control(state, 'name')} label={t('desk.bureaus.holidays.name')} />
          <DateInput {...control(state, 'from')} label={t('desk.bureaus.holidays.from')} />
          <DateInput {...control(state, 'through')} label={t('desk.bureaus.holidays.through')} />
        </FieldGrid>
        <ButtonRow>
          <Button look="secondary">{t('desk.bureaus.holidays.submit')}</Button>
        </ButtonRow>
      </Form>
    </FormSection>
  )
}
