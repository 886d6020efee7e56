import type { Metadata } from 'next'
import { z } from 'zod'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import { chosenOf, type Desk, deskFormState, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { findSecret } from '#app/_server/shown-secret.ts'
import { pageTitle } from '#app/_server/title.ts'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { canManageKeys } from '#lib/api-keys/policy.ts'
import { listKeys } from '#lib/api-keys/queries.ts'
import { IssueForm, keyLabels } from './_parts/issue-form.tsx'
import { KeyTable } from './_parts/key-table.tsx'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

const PATH = '/desk/api-keys'

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.apiKeys.title'), Boolean((await searchParams).problem)) }
}

/** The keys of the interface for programs: for the registrar. */
export default async function ApiKeysPage({ params, searchParams }: Props) {
  const desk = await requireDesk(params, PATH)
  const { t, actor } = desk
  if (!canManageKeys(actor)) return <DeskNotHere {...desk} path={PATH} />
  const at = new Date()
  const [keys, state] = await Promise.all([listKeys(actor, at), deskFormState(desk, PATH, searchParams)])
  return (
    <DeskShell {...desk} path={PATH} current="apiKeys">
      <Done {...desk} searchParams={searchParams} at={at} />
      <FormProblems {...{ t, state }} labels={keyLabels(t)} />
      <Stack gap="small">
        <Heading>{t('desk.apiKeys.title')}</Heading>
        <p className="max-w-measure text-muted">{t('desk.apiKeys.lead')}</p>
      </Stack>
      {keys.length === 0 ? (
        <EmptyState title={t('desk.apiKeys.empty')} />
      ) : (
        <KeyTable {...desk} keys={keys} />
      )}
      <IssueForm {...desk} path={PATH} state={state} />
    </DeskShell>
  )
}

/** What was just done; after a key was issued, its secret. */
async function Done({ t, searchParams, at }: Desk & { searchParams: SearchParams; at: Date }) {
  const done = await chosenOf(searchParams, 'done', ['revoked'])
  if (done) return <Notification kind="success" title={t(`desk.apiKeys.done.${done}`)} live />
  const { data: issued } = z.uuid().safeParse((await searchParams).issued)
  if (!issued) return null
  const secret = await findSecret(issued, at)
  if (secret === null) return <Notification kind="info" title={t('desk.apiKeys.secret.gone')} />
  return (
    <Notification kind="warning" title={t('desk.apiKeys.secret.title')} live>
      <Stack gap="small">
        <p className="rounded-control bg-surface px-3 py-2 font-code break-all">{secret}</p>
        <p>{t('desk.apiKeys.secret.text')}</p>
      </Stack>
    </Notification>
  )
}
