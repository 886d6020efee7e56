import type { Metadata } from 'next'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import {
  chosenOf,
  type Desk,
  deskFormState,
  idOf,
  requireDesk,
  type SearchParams,
} from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { findSecret } from '#app/_server/shown-secret.ts'
import { pageTitle } from '#app/_server/title.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { canSetRecipients } from '#lib/bureaus/policy.ts'
import { findBureau } from '#lib/bureaus/queries.ts'
import { listRecipients } from '#lib/bureaus/recipient-list.ts'
import { canAdminister } from '#lib/staff/policy.ts'
import { AddForm } from './_parts/add-form.tsx'
import { RecipientCard } from './_parts/recipient-card.tsx'

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: SearchParams }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.recipients.title'), Boolean((await searchParams).problem)) }
}

/** Where one bureau is told of objections: for the registrar, and for whoever minds the bureau's objections. */
export default async function RecipientsPage({ params, searchParams }: Props) {
  const id = await idOf(params)
  const path = `/desk/bureaus/${id}/recipients`
  const desk = await requireDesk(params, path)
  const { locale, t, actor } = desk
  const bureau = canSetRecipients(actor, { bureauId: id }) ? await findBureau(id) : null
  if (!bureau) return <DeskNotHere {...desk} path={path} />
  const at = new Date()
  const [recipients, state] = await Promise.all([
    listRecipients(id, at),
    deskFormState(desk, path, searchParams),
  ])
  const labels = {
    channel: t('desk.recipients.channel'),
    address: t('desk.recipients.address'),
    webhook: t('desk.recipients.webhook'),
  }
  return (
    <DeskShell
      {...desk}
      path={path}
      current={canAdminister(actor) ? 'bureaus' : 'recipients'}
      before={canAdminister(actor) ? <Back {...desk} id={id} /> : undefined}
    >
      <Done {...desk} bureauId={id} searchParams={searchParams} at={at} />
      <FormProblems {...{ t, state, labels }} />
      <Stack gap="small">
        <Heading caption={bureauName(locale, bureau)}>{t('desk.recipients.title')}</Heading>
        <p className="max-w-measure text-muted">{t('desk.recipients.lead')}</p>
      </Stack>
      {recipients.length === 0 ? (
        <p className="max-w-measure font-semibold">{t('desk.recipients.empty')}</p>
      ) : (
        <Stack gap="small">
          <Heading level={2}>{t('desk.recipients.list')}</Heading>
          <ul className="stack-3">
            {recipients.map((recipient) => (
              <RecipientCard key={recipient.id} {...desk} path={path} recipient={recipient} />
            ))}
          </ul>
        </Stack>
      )}
      <AddForm {...desk} path={path} bureauId={id} state={state} />
    </DeskShell>
  )
}

function Back({ locale, t, id }: Desk & { id: string }) {
  return <BackLink href={pathIn(locale, `/desk/bureaus/${id}`)}>{t('desk.recipients.back')}</BackLink>
}

type DoneProps = Desk & { bureauId: string; searchParams: SearchParams; at: Date }

/** What was just done; after a webhook was added, its secret. */
async function Done({ t, bureauId, searchParams, at }: DoneProps) {
  const done = await chosenOf(searchParams, 'done', ['added', 'asked', 'tested', 'retired', 'secret'])
  if (done === null) return null
  if (done !== 'secret') {
    return <Notification kind="success" title={t(`desk.recipients.done.${done}`)} live />
  }
  const secret = await findSecret(bureauId, at)
  if (secret === null) return null
  return (
    <Notification kind="warning" title={t('desk.recipients.secret.title')} live>
      <p className="font-code break-all">{secret}</p>
      <p>{t('desk.recipients.secret.text')}</p>
    </Notification>
  )
}
