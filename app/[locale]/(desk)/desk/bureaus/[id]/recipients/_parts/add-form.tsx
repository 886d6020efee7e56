import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import type { FormState } from '#app/_server/form-state.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { SENT_CHANNELS } from '#lib/deliveries/channels.ts'
import { FormSection } from '../../../../notices/_parts/form-section.tsx'
import { add } from '../actions.ts'

type Props = Desk & { path: string; bureauId: string; state: FormState }

/** A mail address or a webhook more. */
export function AddForm({ locale, t, path, bureauId, state }: Props) {
  return (
    <FormSection title={t('desk.recipients.add')} hint={t('desk.recipients.addHint')}>
      <Form action={add.bind(null, { locale, back: path })}>
        <input type="hidden" name="bureauId" value={bureauId} />
        <RadioGroup
          {...control(state, 'channel', SENT_CHANNELS[0])}
          legend={t('desk.recipients.channel')}
          options={SENT_CHANNELS.map((value) => ({ value, label: t(`deliveries.channels.${value}`) }))}
        />
        <TextInput
          {...control(state, 'address')}
          label={t('desk.recipients.address')}
          autoComplete="off"
          spellCheck={false}
        />
        <ButtonRow>
          <Button>{t('desk.recipients.submit')}</Button>
        </ButtonRow>
      </Form>
    </FormSection>
  )
}
