import type { Metadata } from 'next'
import { control, FormProblems } from '#app/_server/desk-form.tsx'
import { chosenOf, type Desk, deskFormState, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { CLEAN, type FormState } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pageTitle } from '#app/_server/title.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { findServiceTime, maySetServiceTime } from '#lib/bureaus/service-time.ts'
import { findOwnEmail } from '#lib/staff/email.ts'
import { ServiceTimeForm } from '../_parts/service-time.tsx'
import { FormSection } from '../notices/_parts/form-section.tsx'
import { setMyEmail } from './actions.ts'

const PATH = '/desk/me'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.me.title'), Boolean((await searchParams).problem)) }
}

/** What one sets for oneself, and the admin of a bureau for the bureau. */
export default async function MyPage({ params, searchParams }: Props) {
  const desk = await requireDesk(params, PATH)
  const { t, actor } = desk
  const { bureauId } = actor
  const [email, state, done] = await Promise.all([
    findOwnEmail(actor),
    deskFormState(desk, PATH, searchParams),
    chosenOf(searchParams, 'done', ['email', 'service']),
  ])
  const labels = { email: t('desk.me.email.label'), days: t('desk.service.label') }
  const said = { email: t('desk.me.email.done'), service: t('desk.bureaus.done.service') }
  return (
    <DeskShell {...desk} path={PATH}>
      {done ? <Notification kind="success" title={said[done]} live /> : null}
      <FormProblems {...{ t, state, labels }} />
      <Heading>{t('desk.me.title')}</Heading>
      <EmailForm {...desk} email={email} state={stateOf(state, 'email')} />
      {bureauId !== null && maySetServiceTime(actor, bureauId) ? (
        <ServiceTime {...desk} bureauId={bureauId} state={stateOf(state, 'days')} />
      ) : null}
    </DeskShell>
  )
}

/** What was typed into one form says nothing of the other, which shows what is stored. */
function stateOf(state: FormState, field: string): FormState {
  return state.typed?.[field] === undefined ? CLEAN : state
}

function EmailForm({ locale, t, email, state }: Desk & { email: string | null; state: FormState }) {
  return (
    <FormSection title={t('desk.me.email.title')}>
      <Form action={setMyEmail.bind(null, { locale, back: PATH })}>
        <TextInput
          {...control(state, 'email', email)}
          label={t('desk.me.email.label')}
          hint={t('desk.me.email.hint')}
          type="email"
          autoComplete="email"
          spellCheck={false}
        />
        <ButtonRow>
          <Button>{t('desk.me.email.submit')}</Button>
        </ButtonRow>
      </Form>
    </FormSection>
  )
}

async function ServiceTime({ bureauId, state, ...desk }: Desk & { bureauId: string; state: FormState }) {
  const { t } = desk
  const days = await findServiceTime({ bureauId })
  return (
    <FormSection title={t('desk.service.title')} hint={t('desk.service.lead')}>
      <ServiceTimeForm {...desk} bureauId={bureauId} days={days} state={state} back={PATH} />
    </FormSection>
  )
}
