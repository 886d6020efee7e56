import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { SearchParams } from '#app/_server/desk-page.ts'
import { signInAction } from '#app/_server/desk-sign-in.ts'
import { formState, typedOr } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn, safePath } from '#app/_server/paths.ts'
import { findCurrentActor } from '#app/_server/session.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { FormProblems } from '#app/_views/form-problems.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import type { Translator } from '#lib/i18n/messages.ts'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  const title = pageTitle(t, t('signIn.title'), Boolean((await searchParams).problem))
  return { title, robots: { index: false, follow: false } }
}

export default async function SignInPage({ params, searchParams }: Props) {
  const { locale, t } = await pageLanguage(params)
  const next = nextOf((await searchParams).next)
  if (await findCurrentActor()) redirect(pathIn(locale, next))
  const page = `/sign-in?next=${encodeURIComponent(next)}`
  const state = await formState(page, searchParams, t)
  const labels = { login: t('signIn.login'), password: t('signIn.password') }
  return (
    <PublicShell locale={locale} t={t} path={page}>
      {state.summary.length > 0 ? (
        <FormProblems {...{ t, state, labels }} title={t('signIn.problem')} />
      ) : (
        <Notice text={await noticeOf(searchParams, next)} t={t} />
      )}
      <Heading>{t('signIn.title')}</Heading>
      <Lead>{t('signIn.lead')}</Lead>
      <Form action={signInAction.bind(null, { locale, back: page })}>
        <input type="hidden" name="next" value={next} />
        <TextInput
          name="login"
          label={labels.login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          width="half"
          error={state.errors.login}
          defaultValue={typedOr(state, 'login')}
        />
        <TextInput
          name="password"
          type="password"
          label={labels.password}
          autoComplete="current-password"
          width="half"
          error={state.errors.password}
        />
        <ButtonRow>
          <Button>{t('signIn.submit')}</Button>
        </ButtonRow>
      </Form>
    </PublicShell>
  )
}

type NoticeText = 'signedOut' | 'expired' | null

function Notice({ text, t }: { text: NoticeText; t: Translator }) {
  if (text === null) return null
  return (
    <Notification kind={text === 'signedOut' ? 'success' : 'warning'} title={t(`signIn.${text}.title`)} live>
      <p>{t(`signIn.${text}.body`)}</p>
    </Notification>
  )
}

/** A form that waits to be shown again is why the person is here. */
async function noticeOf(searchParams: SearchParams, next: string): Promise<NoticeText> {
  if ((await searchParams).done === 'signed-out') return 'signedOut'
  return /[?&]restored=1/.test(next) ? 'expired' : null
}

function nextOf(next: unknown): string {
  const path = safePath(next)
  return path === '/' ? '/desk' : path
}
