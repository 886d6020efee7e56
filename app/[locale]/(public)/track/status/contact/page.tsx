import { redirect } from 'next/navigation'
import { type DeedPageProps, loadDeed } from '#app/_server/deed-page.ts'
import { typedOr } from '#app/_server/form-state.ts'
import { pathIn } from '#app/_server/paths.ts'
import { giveContact } from '#app/_server/track-actions.ts'
import { CodeAgain, DeedStep, deedMetadata } from '#app/_views/deed-step.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { findContact } from '#lib/objections/queries.ts'

export const generateMetadata = deedMetadata('contact')

/** What is there already is shown to who has the code; a mail that was forwarded shows it to nobody. */
export default async function ContactPage(props: DeedPageProps) {
  const page = await loadDeed('contact', props)
  const { locale, t, row, by, path, state } = page
  if (row.erasedAt) redirect(pathIn(locale, '/track/status'))
  const contact = by === 'code' ? await findContact(row.id) : { phone: null, email: null }
  const labels = { phone: t('objection.person.phone'), email: t('objection.person.email') }
  return (
    <DeedStep {...{ page, labels }} title={t('track.contact.title')} lead={t('track.contact.lead')}>
      <Form action={giveContact.bind(null, { locale, back: path })}>
        <TextInput
          name="phone"
          type="tel"
          width="half"
          label={labels.phone}
          error={state.errors.phone}
          defaultValue={typedOr(state, 'phone', contact.phone)}
          autoComplete="tel"
        />
        <TextInput
          name="email"
          type="email"
          label={labels.email}
          hint={t('track.contact.emailHint')}
          error={state.errors.email}
          defaultValue={typedOr(state, 'email', contact.email)}
          autoComplete="email"
          spellCheck={false}
        />
        <CodeAgain page={page} />
        <ButtonRow>
          <Button>{t('track.contact.button')}</Button>
        </ButtonRow>
      </Form>
    </DeedStep>
  )
}
