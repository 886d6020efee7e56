import { instantInWords } from '#app/_server/dates.ts'
import { DeliveryTag } from '#app/_server/desk-words.tsx'
import type { PageWords } from '#app/_server/shell.tsx'
import { Details } from '#components/details/details.tsx'
import { Stack } from '#components/stack/stack.tsx'
import type { StaffAttempt, StaffDelivery } from '#lib/deliveries/present.ts'

type Props = PageWords & { deliveries: StaffDelivery[] }

/** Each way an objection went, with the evidence of every try. */
export function DeliveryList({ deliveries, ...words }: Props) {
  return (
    <ul className="stack-3">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="rounded-card border border-line bg-surface p-4">
          <Stack gap="small">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span className="font-semibold">{words.t(`deliveries.channels.${delivery.channel}`)}</span>
              <DeliveryTag t={words.t} delivery={delivery} />
            </div>
            <DeliveryTimes {...words} delivery={delivery} />
          </Stack>
        </li>
      ))}
    </ul>
  )
}

/** To whom, since when, and what the mail servers answered. */
export function DeliveryTimes({ locale, t, delivery }: PageWords & { delivery: StaffDelivery }) {
  const { recipient, at, nextAttemptAt, log, status, bouncedAt, channel } = delivery
  return (
    <>
      {recipient ? (
        <p className="break-all">
          {recipient.address}
          {recipient.retired ? ` ${t('desk.delivery.retired')}` : ''}
        </p>
      ) : null}
      <p className="text-small text-muted">
        {instantInWords(locale, t, at)}
        {bouncedAt ? (
          <>
            <br />
            {t('desk.delivery.bounced', { at: instantInWords(locale, t, bouncedAt) })}
          </>
        ) : null}
        {nextAttemptAt && status !== 'delivered' ? (
          <>
            <br />
            {t('desk.delivery.next', { at: instantInWords(locale, t, nextAttemptAt) })}
          </>
        ) : null}
      </p>
      {log.length > 0 ? (
        <Details summary={t('desk.delivery.attempts', { count: log.length })}>
          <ol className="stack-3 text-small">
            {log.map((attempt) => (
              <Attempt key={attempt.number} {...{ locale, t, attempt, channel }} />
            ))}
          </ol>
        </Details>
      ) : null}
      <Reports {...{ locale, t }} reports={delivery.reports} />
    </>
  )
}

/** What came back about a mail: of an automatic answer only that there was one. */
function Reports({ locale, t, reports }: PageWords & { reports: StaffDelivery['reports'] }) {
  if (reports.length === 0) return null
  return (
    <Details summary={t('desk.delivery.reports', { count: reports.length })}>
      <ol className="stack-3 text-small">
        {reports.map(({ id, kind, receivedAt, text }) => (
          <li key={id}>
            <p className="font-semibold">
              {t(`desk.delivery.reportKinds.${kind}`, { at: instantInWords(locale, t, receivedAt) })}
            </p>
            {text ? (
              <p lang="en" className="break-words">
                {text}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </Details>
  )
}

type AttemptProps = PageWords & { attempt: StaffAttempt; channel: StaffDelivery['channel'] }

function Attempt({ locale, t, attempt, channel }: AttemptProps) {
  const { number, endedAt, succeeded, host, response, cause } = attempt
  if (channel === 'call') return <CallAttempt {...{ locale, t, attempt }} />
  return (
    <li>
      <p className="font-semibold">
        {t(succeeded ? 'desk.delivery.succeeded' : 'desk.delivery.failed', {
          number,
          at: instantInWords(locale, t, endedAt),
        })}
      </p>
      {host ? <p>{host}</p> : null}
      <p className="break-words">
        {cause ? t(`deliveries.causes.${cause}`) : <span lang="en">{response}</span>}
      </p>
    </li>
  )
}

/** A call: who was reached, as the registrar wrote it down. */
function CallAttempt({ locale, t, attempt }: PageWords & { attempt: StaffAttempt }) {
  const { number, endedAt, succeeded, response, cause } = attempt
  return (
    <li>
      <p className="font-semibold">
        {t(succeeded ? 'desk.delivery.reached' : 'desk.delivery.notReached', {
          number,
          at: instantInWords(locale, t, endedAt),
        })}
      </p>
      <p className="break-words">{cause ? t(`deliveries.causes.${cause}`) : response}</p>
    </li>
  )
}
