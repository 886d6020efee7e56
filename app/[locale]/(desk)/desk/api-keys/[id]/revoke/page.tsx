import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import { answerOrNull, deskFormState, idOf, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import { canManageKeys } from '#lib/api-keys/policy.ts'
import { requireListedKey } from '#lib/api-keys/queries.ts'
import { KeyBeginning } from '../../_parts/key-table.tsx'
import { revoke } from '../../actions.ts'

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.apiKeys.revoke.title')) }
}

/** Asks once more before a key is revoked, because that is for good. */
export default async function RevokePage({ params, searchParams }: Props) {
  const id = await idOf(params)
  const path = `/desk/api-keys/${id}/revoke`
  const desk = await requireDesk(params, path)
  const { locale, t, actor } = desk
  const key = canManageKeys(actor) ? await answerOrNull(requireListedKey(actor, id, new Date())) : null
  if (!key) return <DeskNotHere {...desk} path={path} />
  const back = pathIn(locale, '/desk/api-keys')
  if (key.state === 'revoked') redirect(back)
  return (
    <DeskShell
      {...desk}
      path={path}
      current="apiKeys"
      before={<BackLink href={back}>{t('desk.apiKeys.title')}</BackLink>}
    >
      <FormProblems t={t} state={await deskFormState(desk, path, searchParams)} />
      <Heading>{t('desk.apiKeys.revoke.title')}</Heading>
      <Lead>{t('desk.apiKeys.revoke.lead')}</Lead>
      <SummaryList
        rows={[
          { term: t('desk.apiKeys.columns.name'), value: key.name },
          { term: t('desk.apiKeys.columns.key'), value: <KeyBeginning beginning={key.beginning} /> },
          { term: t('desk.apiKeys.revoke.contact'), value: key.contact },
        ]}
      />
      <Form action={revoke.bind(null, { locale, back: path })}>
        <input type="hidden" name="id" value={id} />
        <ButtonRow>
          <Button look="warning">{t('desk.apiKeys.revoke.submit')}</Button>
          <a href={back}>{t('desk.apiKeys.revoke.keep')}</a>
        </ButtonRow>
      </Form>
    </DeskShell>
  )
}
