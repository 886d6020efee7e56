import { instantInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { Button } from '#components/button/button.tsx'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import type { Tone } from '#components/tone.ts'
import type { ListedRecipient, RecipientState } from '#lib/bureaus/recipient-list.ts'
import { ask, retire, test } from '../actions.ts'

const TONES = {
  confirmed: 'success',
  doubtful: 'caution',
  disabled: 'critical',
} as const satisfies Record<RecipientState, Tone>

type Props = Desk & { path: string; recipient: ListedRecipient }

/** One address: whether anything arrives there, and what can be done with it. */
export function RecipientCard({ path, recipient, ...desk }: Props) {
  const { t } = desk
  const { channel, address, state } = recipient
  return (
    <li className="stack-3 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="min-w-0 font-semibold break-all">{address}</span>
        <StatusTag tone={TONES[state]}>{t(`desk.recipients.states.${state}`)}</StatusTag>
      </div>
      <p className="text-small text-muted">
        {[t(`deliveries.channels.${channel}`), ...factsOf(desk, recipient)].join(' · ')}
      </p>
      {state === 'disabled' ? <p className="max-w-measure">{t('desk.recipients.disabledText')}</p> : null}
      <Deeds {...desk} path={path} recipient={recipient} />
    </li>
  )
}

function factsOf({ locale, t }: Desk, { channel, state, confirmedAt, askedAt }: ListedRecipient): string[] {
  const confirmed = confirmedAt
    ? [t('desk.recipients.confirmedAt', { at: instantInWords(locale, t, confirmedAt) })]
    : []
  if (state !== 'doubtful') return confirmed
  if (channel === 'email') {
    const at = askedAt && instantInWords(locale, t, askedAt)
    return [...confirmed, ...(at ? [t('desk.recipients.askedAt', { at })] : [])]
  }
  const tested = askedAt
    ? t('desk.recipients.testedAt', { at: instantInWords(locale, t, askedAt) })
    : t('desk.recipients.notTested')
  return [...confirmed, tested]
}

function Deeds({ locale, t, path, recipient }: Props) {
  const { id, channel, address, state } = recipient
  const target = { locale, back: path }
  return (
    <div className="flex flex-wrap gap-3">
      {state === 'disabled' ? null : (
        <form action={(channel === 'email' ? ask : test).bind(null, target)}>
          <input type="hidden" name="id" value={id} />
          <Button
            look="secondary"
            aria-label={t(channel === 'email' ? 'desk.recipients.askOne' : 'desk.recipients.testOne', {
              address,
            })}
          >
            {t(channel === 'email' ? 'desk.recipients.ask' : 'desk.recipients.test')}
          </Button>
        </form>
      )}
      <form action={retire.bind(null, target)}>
        <input type="hidden" name="id" value={id} />
        <Button look="warning" aria-label={t('desk.recipients.retireOne', { address })}>
          {t('desk.recipients.retire')}
        </Button>
      </form>
    </div>
  )
}
