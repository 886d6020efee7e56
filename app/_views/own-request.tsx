import { type FormState, typedOr } from '#app/_server/form-state.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { askForOwn } from '#app/_server/watch-actions.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { FormProblems } from './form-problems.tsx'

type Props = PageWords & { state: FormState; path: string; isBroken: boolean }

/** Asks for the address to which the link to its watches is mailed. */
export function OwnRequest({ locale, t, state, path, isBroken }: Props) {
  return (
    <>
      <FormProblems {...{ t, state }} labels={{ address: t('watch.address') }} />
      {isBroken ? <Notification kind="warning">{t('watch.own.broken')}</Notification> : null}
      <Stack gap="small">
        <Heading>{t('watch.own.title')}</Heading>
        <Lead>{t('watch.own.requestLead')}</Lead>
      </Stack>
      <Form action={askForOwn.bind(null, { locale, back: path })}>
        <TextInput
          name="address"
          type="email"
          label={t('watch.address')}
          error={state.errors.address}
          defaultValue={typedOr(state, 'address')}
          autoComplete="email"
          spellCheck={false}
        />
        <ButtonRow>
          <Button>{t('watch.own.requestButton')}</Button>
        </ButtonRow>
      </Form>
    </>
  )
}
