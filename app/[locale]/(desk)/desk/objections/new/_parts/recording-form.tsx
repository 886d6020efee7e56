import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import { numbersOf } from '#app/_server/filing.ts'
import type { FormState } from '#app/_server/form-state.ts'
import type { PublishedNotice } from '#app/_server/notice.ts'
import { ObjectionEvidence } from '#app/_views/objection-evidence.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Checkbox } from '#components/checkbox/checkbox.tsx'
import { DateInput } from '#components/date-input/date-input.tsx'
import { Form } from '#components/form/form.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { Select } from '#components/select/select.tsx'
import { TextArea } from '#components/text-area/text-area.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { dateAt } from '#lib/calendar/dates.ts'
import { ObjectionGround, ObjectorRole } from '#lib/generated/prisma/enums.ts'
import type { Answers, Filing } from '#lib/objections/filing.ts'
import { LIMITS, RECORDED_WAYS } from '#lib/objections/schema.ts'
import { recordingLabels } from './recording-labels.ts'

type Props = Desk & { notice: PublishedNotice; token: string; filing: Filing | null; state: FormState }

/** The same fields as online, with how and when it came; files that were sent wait beside it. */
export function RecordingForm(props: Props) {
  const { locale, t, notice, token, filing, state } = props
  const action = `/api/desk/objections?${new URLSearchParams({ locale, notice: notice.number, token })}`
  return (
    <Form action={action} method="post" encType="multipart/form-data">
      {/* The first button of a form is the one that Enter presses. */}
      <button type="submit" name="intent" value="send" hidden aria-hidden="true" tabIndex={-1} />
      <Arrival {...props} />
      <Objection {...props} />
      <ObjectionEvidence t={t} files={filing?.files ?? []} error={state.errors.evidence} />
      <Person {...props} />
      <Checkbox
        name="truthful"
        value="yes"
        label={t('desk.record.truthful')}
        error={state.errors.truthful}
        defaultChecked={state.typed?.truthful !== undefined}
      />
      <ButtonRow>
        <Button name="intent" value="send">
          {t('desk.record.submit')}
        </Button>
      </ButtonRow>
    </Form>
  )
}

/** A field as it was typed last, else as it waits beside the files. */
function field({ t, state, filing }: Props, name: keyof Answers, usual?: string) {
  return { ...control(state, name, filing?.answers[name] ?? usual), label: recordingLabels(t)[name] }
}

function choice(props: Props, name: keyof Answers) {
  const { label: legend, ...rest } = field(props, name)
  return { ...rest, legend }
}

function Arrival(props: Props) {
  const { t } = props
  return (
    <>
      <RadioGroup
        {...choice(props, 'way')}
        options={RECORDED_WAYS.map((way) => ({ value: way, label: t(`desk.record.ways.${way}`) }))}
      />
      <DateInput
        {...field(props, 'arrivedOn', dateAt(new Date()))}
        hint={t('desk.record.arrivedHint')}
        max={dateAt(new Date())}
      />
    </>
  )
}

function Objection(props: Props) {
  const { t, notice, state } = props
  const numbers = numbersOf(notice)
  return (
    <>
      {state.errors.notice ? <p className="text-critical">{state.errors.notice}</p> : null}
      {numbers.length > 1 ? (
        <Select
          {...field(props, 'certificate')}
          placeholder={t('desk.record.all')}
          width="full"
          options={numbers.map((number) => ({ value: number, label: number }))}
        />
      ) : (
        <input type="hidden" name="certificate" value={numbers[0] ?? ''} />
      )}
      <RadioGroup
        {...choice(props, 'ground')}
        options={Object.values(ObjectionGround).map((ground) => ({
          value: ground,
          label: t(`grounds.${ground}`),
        }))}
      />
      <TextArea
        {...field(props, 'statement')}
        rows={10}
        hint={t('desk.record.statementHint')}
        limit={t('objection.statement.limit', LIMITS.statement)}
      />
    </>
  )
}

function Person(props: Props) {
  const { t } = props
  return (
    <>
      <TextInput {...field(props, 'name')} hint={t('objection.person.nameHint')} maxLength={LIMITS.name} />
      <Select
        {...field(props, 'role')}
        placeholder={t('desk.form.choose')}
        options={Object.values(ObjectorRole).map((role) => ({ value: role, label: t(`roles.${role}`) }))}
      />
      <p className="max-w-measure">{t('objection.person.contact')}</p>
      <TextInput {...field(props, 'phone')} type="tel" width="half" />
      <TextInput {...field(props, 'email')} type="email" spellCheck={false} />
    </>
  )
}
