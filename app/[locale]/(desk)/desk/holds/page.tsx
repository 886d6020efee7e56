import type { Metadata } from 'next'
import { instantInWords } from '#app/_server/dates.ts'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { chosenOf, type Desk, deskFormState, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { kindWords } from '#app/_server/kind-words.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pageTitle } from '#app/_server/title.ts'
import { Button } from '#components/button/button.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { Table } from '#components/table/table.tsx'
import { canHold, type Hold, listHolds } from '#lib/notices/holds.ts'
import { HoldForm, holdLabels } from './_parts/hold-form.tsx'
import { lift } from './actions.ts'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

const PATH = '/desk/holds'

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.holds.title'), Boolean((await searchParams).problem)) }
}

export default async function HoldsPage({ params, searchParams }: Props) {
  const desk = await requireDesk(params, PATH)
  const { t, actor } = desk
  const [holds, state] = await Promise.all([listHolds(actor), deskFormState(desk, PATH, searchParams)])
  const done = await chosenOf(searchParams, 'done', ['held', 'lifted'])
  return (
    <DeskShell {...desk} path={PATH} current="holds">
      {done ? <Notification kind="success" title={t(`desk.holds.done.${done}`)} live /> : null}
      <FormProblems {...{ t, state }} labels={holdLabels(t)} />
      <Stack gap="small">
        <Heading>{t('desk.holds.title')}</Heading>
        <p className="max-w-measure text-muted">{t('desk.holds.lead')}</p>
      </Stack>
      {holds.length === 0 ? (
        <EmptyState title={t('desk.holds.empty')} />
      ) : (
        <Table
          caption={t('desk.holds.caption')}
          columns={[
            { header: t('desk.holds.columns.subject'), rowHeader: true },
            { header: t('desk.holds.columns.reason') },
            { header: t('desk.holds.columns.by') },
            { header: t('desk.holds.columns.lift') },
          ]}
          rows={holds.map((hold) => holdRow(desk, hold))}
        />
      )}
      {canHold(actor) ? (
        <HoldForm {...desk} path={PATH} state={state} />
      ) : (
        <p>{t('desk.holds.forReviewer')}</p>
      )}
    </DeskShell>
  )
}

function holdRow({ locale, t }: Desk, hold: Hold) {
  const { id, kind, subject, reason, createdBy, createdAt, isOwn } = hold
  return {
    id,
    cells: [
      <>
        <span className="break-words">{subject}</span>
        <br />
        <span className="text-small font-normal text-muted">
          {kind === null ? t('desk.holds.party') : kindWords(locale, kind).name}
        </span>
      </>,
      <span key="reason" className="break-words whitespace-pre-line">
        {reason}
      </span>,
      t('desk.case.byAt', { name: createdBy ?? '', at: instantInWords(locale, t, createdAt) }),
      isOwn ? (
        <LiftButton key="lift" {...{ locale, t }} id={id} subject={subject} />
      ) : (
        t('desk.holds.registrars')
      ),
    ],
  }
}

function LiftButton({
  locale,
  t,
  id,
  subject,
}: Pick<Desk, 'locale' | 't'> & { id: string; subject: string }) {
  return (
    <Form action={lift.bind(null, { locale, back: PATH })}>
      <input type="hidden" name="id" value={id} />
      <Button look="secondary" aria-label={t('desk.holds.liftOne', { subject })}>
        {t('desk.holds.lift')}
      </Button>
    </Form>
  )
}
