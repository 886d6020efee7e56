import type { Metadata } from 'next'
import { type Desk, requireDesk } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { DeliveryTag } from '#app/_server/desk-words.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { WithNumber } from '#app/_views/with-number.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { KeyFigures } from '#components/key-figures/key-figures.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { Table } from '#components/table/table.tsx'
import type { StaffDelivery } from '#lib/deliveries/present.ts'
import { countDeliveries, listDeliveries } from '#lib/deliveries/queries.ts'
import type { DeliveryStatus } from '#lib/generated/prisma/enums.ts'
import { scopeOf } from '#lib/notices/queries.ts'
import { DeliveryTimes } from '../_parts/delivery-list.tsx'

type Props = { params: Promise<{ locale: string }> }

const PATH = '/desk/deliveries'

/** What may need somebody; the inbox of the service itself always has everything. */
const UNDONE = ['pending', 'failed', 'dead'] as const satisfies readonly DeliveryStatus[]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.deliveries.title')) }
}

export default async function DeliveriesPage({ params }: Props) {
  const desk = await requireDesk(params, PATH)
  const { t, actor } = desk
  const scope = scopeOf(actor)
  const [counts, deliveries] = await Promise.all([countDeliveries(scope), listDeliveries(scope)])
  return (
    <DeskShell {...desk} path={PATH} current="deliveries">
      <Stack gap="small">
        <Heading>{t('desk.deliveries.title')}</Heading>
        <p className="max-w-measure text-muted">{t('desk.deliveries.lead')}</p>
      </Stack>
      <KeyFigures
        items={UNDONE.map((status) => ({
          label: t(`desk.deliveries.counts.${status}`),
          value: counts[status],
        }))}
      />
      {deliveries.length === 0 ? (
        <EmptyState title={t('desk.deliveries.empty')} />
      ) : (
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
      )}
    </DeskShell>
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
