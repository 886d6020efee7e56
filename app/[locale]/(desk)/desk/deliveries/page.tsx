import type { Metadata } from 'next'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { chosenOf, type Desk, deskFormState, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { DeliveryTag } from '#app/_server/desk-words.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { WithNumber } from '#app/_views/with-number.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { KeyFigures } from '#components/key-figures/key-figures.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { Table } from '#components/table/table.tsx'
import { listBureaus } from '#lib/bureaus/queries.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { countDead, listDead } from '#lib/deliveries/dead-letters.ts'
import { can } from '#lib/deliveries/policy.ts'
import type { StaffDelivery } from '#lib/deliveries/present.ts'
import { countCalls, countDeliveries, listCalls, listDeliveries } from '#lib/deliveries/queries.ts'
import type { DeliveryStatus } from '#lib/generated/prisma/enums.ts'
import { scopeOf } from '#lib/notices/queries.ts'
import { Attention } from '../_parts/attention.tsx'
import { DeliveryTimes } from '../_parts/delivery-list.tsx'
import { Calls, callLabels } from './_parts/calls.tsx'
import { filterOf } from './_parts/chosen.ts'
import { DeadLetters } from './_parts/dead-letters.tsx'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

const PATH = '/desk/deliveries'

/** What may need somebody; the inbox of the service itself always has everything. */
const UNDONE = ['pending', 'failed', 'dead'] as const satisfies readonly DeliveryStatus[]

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.deliveries.title'), Boolean((await searchParams).problem)) }
}

/** All that leaves the house. The registrar calls, and takes up again what was given up; a bureau looks at its own. */
export default async function DeliveriesPage({ params, searchParams }: Props) {
  const desk = await requireDesk(params, PATH)
  const { t, actor } = desk
  const deliveries = await listDeliveries(scopeOf(actor))
  const isOperator = can(actor, 'redrive')
  return (
    <DeskShell {...desk} path={PATH} current="deliveries">
      <Done {...desk} searchParams={searchParams} />
      {isOperator ? <CallProblems desk={desk} searchParams={searchParams} /> : null}
      <Stack gap="small">
        <Heading>{t('desk.deliveries.title')}</Heading>
        <p className="max-w-measure text-muted">{t('desk.deliveries.lead')}</p>
      </Stack>
      <Attention desk={desk} at={new Date()} hasCalls />
      <Figures {...desk} />
      {isOperator ? <OpenCalls desk={desk} searchParams={searchParams} /> : null}
      {isOperator ? <GivenUp desk={desk} searchParams={searchParams} /> : null}
      {deliveries.length === 0 ? (
        <EmptyState title={t('desk.deliveries.empty')} />
      ) : (
        <AllDeliveries desk={desk} deliveries={deliveries} />
      )}
    </DeskShell>
  )
}

async function Done({ t, searchParams }: Desk & { searchParams: SearchParams }) {
  const done = await chosenOf(searchParams, 'done', ['called', 'redriven'])
  if (done === null) return null
  const { count } = await searchParams
  const title = t(`desk.deliveries.done.${done}`, { count: Number(count) || 0 })
  return <Notification kind="success" title={title} live />
}

async function Figures({ t, actor }: Desk) {
  const counts = await countDeliveries(scopeOf(actor))
  const calls = can(actor, 'call')
    ? [{ label: t('desk.deliveries.counts.calls'), value: await countCalls() }]
    : []
  const figures = UNDONE.map((status) => ({
    label: t(`desk.deliveries.counts.${status}`),
    value: counts[status],
  }))
  return <KeyFigures items={[...calls, ...figures]} />
}

type Part = { desk: Desk; searchParams: SearchParams }

async function openCall({ desk, searchParams }: Part) {
  const { call } = await searchParams
  const openId = typeof call === 'string' ? call : null
  return { openId, state: await deskFormState(desk, `${PATH}?call=${openId}`, searchParams) }
}

async function CallProblems(part: Part) {
  const { t } = part.desk
  const { state } = await openCall(part)
  return <FormProblems {...{ t, state }} labels={callLabels(t)} />
}

async function OpenCalls(part: Part) {
  const [calls, open] = await Promise.all([listCalls(), openCall(part)])
  return <Calls desk={part.desk} calls={calls} {...open} />
}

async function GivenUp({ desk, searchParams }: Part) {
  const filter = await filterOf(searchParams)
  const scope = scopeOf(desk.actor)
  const [dead, count, bureaus] = await Promise.all([
    listDead(scope, filter),
    countDead(scope, filter),
    listBureaus(dateAt(new Date())),
  ])
  return <DeadLetters {...{ desk, dead, count, filter, bureaus }} />
}

function AllDeliveries({ desk, deliveries }: { desk: Desk; deliveries: StaffDelivery[] }) {
  const { t } = desk
  return (
    <Table
      caption={t('desk.deliveries.caption')}
      columns={[
        { header: t('desk.deliveries.columns.objection'), rowHeader: true },
        { header: t('desk.deliveries.columns.channel') },
        { header: t('desk.deliveries.columns.state') },
        { header: t('desk.deliveries.columns.attempts') },
      ]}
      rows={deliveries.map((delivery) => deliveryRow(desk, delivery))}
    />
  )
}

function deliveryRow({ locale, t, actor }: Desk, delivery: StaffDelivery) {
  const { id, reference, noticeNumber } = delivery.objection
  const shown = <WithNumber text={reference} number={reference} />
  return {
    id: delivery.id,
    cells: [
      <>
        {actor.bureauId === null ? shown : <a href={pathIn(locale, `/desk/objections/${id}`)}>{shown}</a>}
        <br />
        <span className="text-small font-normal text-muted">
          <WithNumber text={noticeNumber ?? ''} number={noticeNumber} />
        </span>
      </>,
      t(`deliveries.channels.${delivery.channel}`),
      <DeliveryTag key="tag" t={t} delivery={delivery} />,
      <DeliveryTimes key="times" locale={locale} t={t} delivery={delivery} />,
    ],
  }
}
