import { instantInWords } from '#app/_server/dates.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { Tone } from '#components/tone.ts'
import type { ObjectorDelivery } from '#lib/deliveries/present.ts'
import type { DeliveryStatus } from '#lib/generated/prisma/enums.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { deliveryWords } from './delivery-words.ts'

const TONES: Record<DeliveryStatus, Tone> = {
  pending: 'neutral',
  delivered: 'success',
  failed: 'caution',
  dead: 'critical',
}

type Props = { locale: Locale; t: Translator; deliveries: readonly ObjectorDelivery[] }

/** On which roads the objection went to the bureau, and what has become of each. */
export function TrackedDeliveries({ locale, t, deliveries }: Props) {
  return (
    <Stack gap="small">
      <Heading level={2}>{t('track.delivery')}</Heading>
      <SummaryList
        look="card"
        rows={deliveries.map((delivery) => ({
          term: t(`deliveries.channels.${delivery.channel}`),
          value: <Delivery {...{ locale, t, delivery }} />,
        }))}
      />
    </Stack>
  )
}

function Delivery({ locale, t, delivery }: Omit<Props, 'deliveries'> & { delivery: ObjectorDelivery }) {
  const { channel, status, at, attempts, bouncedAt } = delivery
  const isReturned = channel === 'email' && status === 'failed' && bouncedAt !== null
  const facts = [instantInWords(locale, t, at), attempts > 1 ? t('track.attempts', { attempts }) : '']
  return (
    <>
      <StatusTag tone={TONES[status]}>{deliveryWords(t, delivery)}</StatusTag>
      <p>{t(isReturned ? 'deliveries.objector.bounced' : `deliveries.objector.${channel}.${status}`)}</p>
      <p className="text-small text-muted">{facts.filter(Boolean).join(' · ')}</p>
    </>
  )
}
