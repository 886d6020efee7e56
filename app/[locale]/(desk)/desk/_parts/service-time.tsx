import { control } from '#app/_server/desk-form.tsx'
import type { FormState } from '#app/_server/form-state.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { setService } from '../bureaus/actions.ts'

/** Within how many working days a bureau means to answer. */
export function ServiceNow({ t, days }: Pick<PageWords, 't'> & { days: number | null }) {
  return <p>{days === null ? t('desk.service.none') : t('desk.service.now', { days })}</p>
}

type Props = PageWords & { bureauId: string; days: number | null; state: FormState; back: string }

export function ServiceTimeForm({ locale, t, bureauId, days, state, back }: Props) {
  return (
    <Form action={setService.bind(null, { locale, back })}>
      <input type="hidden" name="bureauId" value={bureauId} />
      <TextInput
        {...control(state, 'days', days === null ? '' : String(days))}
        label={t('desk.service.label')}
        hint={t('desk.service.hint')}
        inputMode="numeric"
        width="short"
      />
      <ButtonRow>
        <Button>{t('desk.service.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}
