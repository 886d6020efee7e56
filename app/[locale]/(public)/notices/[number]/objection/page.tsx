import type { Metadata } from 'next'
import { formState } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { startObjection } from '#app/_server/objection-actions.ts'
import { loadObjection, type ObjectionPageProps } from '#app/_server/objection-page.ts'
import { objectionPath } from '#app/_server/objection-path.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { FormProblems } from '#app/_views/form-problems.tsx'
import { UnknownNoticeView } from '#app/_views/not-found-view.tsx'
import { AlreadySent } from '#app/_views/objection-sent.tsx'
import { ObjectionStanding } from '#app/_views/objection-standing.tsx'
import { ObjectionTerms, ObjectionWays } from '#app/_views/objection-terms.tsx'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { isSuspending } from '#lib/bureaus/rules.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { objectionStanding } from '#lib/notices/objection-standing.ts'

export async function generateMetadata({ params }: ObjectionPageProps): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('objection.start.title')), robots: { index: false } }
}

export default async function ObjectionStart({ params, searchParams }: ObjectionPageProps) {
  const page = await loadObjection(params)
  if (!page) return <UnknownNoticeView {...(await pageLanguage(params))} isObjecting />
  const { locale, t, notice, filing, receipt } = page
  const { number } = notice
  const path = objectionPath(number)
  const state = await formState(path, searchParams, t)
  const at = new Date()
  const kinds = notice.certificates.map(({ kind }) => kind)
  const suspends = await isSuspending(notice.bureau.id, kinds, dateAt(at))
  const standing = objectionStanding(notice, at)
  const isNothing = standing.kind === 'nothing'
  const begin = isNothing ? 'objection.start.buttonNothing' : 'objection.start.button'
  return (
    <PublicShell
      {...{ locale, t, path }}
      before={<BackLink href={pathIn(locale, `/notices/${number}`)}>{t('objection.toNotice')}</BackLink>}
    >
      <FormProblems t={t} state={state} />
      <Stack gap="small">
        <Heading caption={t('objection.of', { number })}>{t('objection.start.title')}</Heading>
        <Lead>{t('objection.start.lead', { bureau: bureauName(locale, notice.bureau) })}</Lead>
      </Stack>
      {receipt ? <AlreadySent {...{ locale, t, number }} reference={receipt.reference} /> : null}
      <ObjectionStanding {...{ locale, t, notice, at, standing }} />
      {isNothing ? null : <ObjectionTerms {...{ locale, t, notice, suspends }} />}
      {receipt ? null : (
        <Form action={startObjection.bind(null, { locale, back: path })}>
          <input type="hidden" name="notice" value={number} />
          {filing ? <Notification kind="info">{t('objection.start.resume')}</Notification> : null}
          <ButtonRow>
            <Button {...(isNothing ? { look: 'secondary' } : { icon: 'next' })}>
              {t(filing ? 'objection.start.resumeButton' : begin)}
            </Button>
          </ButtonRow>
        </Form>
      )}
      <ObjectionWays {...{ locale, t, notice }} />
    </PublicShell>
  )
}
