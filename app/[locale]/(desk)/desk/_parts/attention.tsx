import { instantInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { pathIn } from '#app/_server/paths.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { Notification } from '#components/notification/notification.tsx'
import {
  type DoubtfulRecipient,
  listDoubtfulRecipients,
  listUnreachableBureaus,
} from '#lib/bureaus/recipient-list.ts'
import { canaryState } from '#lib/deliveries/canary.ts'
import { can } from '#lib/deliveries/policy.ts'
import { countCalls } from '#lib/deliveries/queries.ts'
import { env } from '#lib/env.ts'

/** How many lines a notice of the work list has at most; the rest is counted. */
const SHOWN = 8

/** What the registrar must know before anything else so that objections arrive; nothing when all is well. */
export async function Attention({ desk, at, hasCalls }: { desk: Desk; at: Date; hasCalls: boolean }) {
  if (!can(desk.actor, 'call')) return null
  return (
    <>
      <CanaryFlag desk={desk} at={at} />
      {hasCalls ? null : <CallsFlag {...desk} />}
      <RecipientsFlag desk={desk} at={at} />
    </>
  )
}

type Props = { desk: Desk; at: Date }

async function CanaryFlag({ desk: { locale, t }, at }: Props) {
  const { CANARY_NOTICE: notice, CANARY_MINUTES: minutes } = env()
  if (!notice) return null
  const { state, since } = await canaryState({ minutes, at })
  if (state === 'well') return null
  return (
    <Notification kind="error" title={t(`desk.attention.canary_${state}`)}>
      <p>
        {state === 'late' && since
          ? t('desk.attention.canary_lateText', { at: instantInWords(locale, t, since) })
          : t('desk.attention.canary_silentText')}
      </p>
    </Notification>
  )
}

async function CallsFlag({ locale, t }: Desk) {
  const count = await countCalls()
  if (count === 0) return null
  return (
    <Notification kind="error" title={t('desk.attention.calls', { count })}>
      <p>
        <a href={pathIn(locale, '/desk/deliveries')}>{t('desk.attention.callsLink')}</a>
      </p>
    </Notification>
  )
}

async function RecipientsFlag({ desk, at }: Props) {
  const { locale, t } = desk
  const [doubtful, unreachable] = await Promise.all([listDoubtfulRecipients(at), listUnreachableBureaus()])
  const lines = [
    ...unreachable.map((bureau) => ({
      id: bureau.id,
      bureauId: bureau.id,
      text: t('desk.attention.unreachable', { bureau: bureauName(locale, bureau) }),
    })),
    ...doubtful.map((recipient) => doubtLine(desk, recipient)),
  ]
  if (lines.length === 0) return null
  return (
    <Notification kind="warning" title={t('desk.attention.recipients')}>
      <p>{t('desk.attention.recipientsText')}</p>
      <ul className="stack-1.5 pt-2">
        {lines.slice(0, SHOWN).map(({ id, bureauId, text }) => (
          <li key={id}>
            <a href={pathIn(locale, `/desk/bureaus/${bureauId}/recipients`)} className="break-words">
              {text}
            </a>
          </li>
        ))}
      </ul>
      {lines.length > SHOWN ? <p>{t('desk.attention.more', { count: lines.length - SHOWN })}</p> : null}
    </Notification>
  )
}

function doubtLine({ locale, t }: Desk, { id, bureauId, address, state, bureau }: DoubtfulRecipient) {
  const words = state === 'disabled' ? 'desk.attention.disabled' : 'desk.attention.doubtful'
  return { id, bureauId, text: t(words, { bureau: bureauName(locale, bureau), address }) }
}
