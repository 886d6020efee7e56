import { instantInWords } from '#app/_server/dates.ts'
import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import type { FormState } from '#app/_server/form-state.ts'
import { pathIn } from '#app/_server/paths.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { WithNumber } from '#app/_views/with-number.tsx'
import { Button, ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import type { StaffDelivery } from '#lib/deliveries/present.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { recordCallResult } from '../actions.ts'

const PATH = '/desk/deliveries'
const OUTCOMES = ['reached', 'not_reached'] as const

/** What the fields are called where something is wrong with them. */
export function callLabels(t: Translator): Record<string, string> {
  return { outcome: t('desk.deliveries.calls.outcome'), person: t('desk.deliveries.calls.person') }
}

type Props = { desk: Desk; calls: StaffDelivery[]; openId: string | null; state: FormState }

/** The last resort: bureaus that nothing else could tell, with their phone. One form is open at a time. */
export function Calls({ desk, calls, openId, state }: Props) {
  const { t } = desk
  if (calls.length === 0) return null
  return (
    <section className="stack-3">
      <Heading level={2}>{t('desk.deliveries.calls.title')}</Heading>
      <p className="max-w-measure text-muted">{t('desk.deliveries.calls.lead')}</p>
      <ul className="stack-3">
        {calls.map((call) => (
          <li key={call.id} className="stack-5 rounded-card border border-line bg-surface p-4 sm:px-6">
            <Call desk={desk} call={call} />
            {call.id === openId ? (
              <CallForm desk={desk} call={call} state={state} />
            ) : (
              <OpenLink desk={desk} call={call} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

type CallProps = { desk: Desk; call: StaffDelivery }

function Call({ desk: { locale, t }, call }: CallProps) {
  const { bureau, objection, createdAt, attempts, at } = call
  const { reference, noticeNumber } = objection
  return (
    <Stack gap="small">
      <Heading level={3}>{bureauName(locale, bureau)}</Heading>
      <SummaryList
        rows={[
          {
            term: t('desk.deliveries.calls.phone'),
            value: bureau.phone ? (
              <a href={`tel:${bureau.phone.replace(/[^\d+]/g, '')}`}>{bureau.phone}</a>
            ) : (
              t('desk.deliveries.calls.noPhone')
            ),
          },
          {
            term: t('desk.deliveries.columns.objection'),
            value: <WithNumber text={`${reference} · ${noticeNumber ?? ''}`} number={reference} />,
          },
          { term: t('desk.deliveries.calls.since'), value: instantInWords(locale, t, createdAt) },
        ]}
      />
      {attempts > 0 ? (
        <p>{t('desk.deliveries.calls.tries', { count: attempts, at: instantInWords(locale, t, at) })}</p>
      ) : null}
    </Stack>
  )
}

function OpenLink({ desk: { locale, t }, call }: CallProps) {
  const { reference } = call.objection
  return (
    <ButtonRow>
      <ButtonLink
        look="secondary"
        href={pathIn(locale, `${PATH}?call=${call.id}`)}
        aria-label={t('desk.deliveries.calls.openOne', { reference })}
      >
        {t('desk.deliveries.calls.open')}
      </ButtonLink>
    </ButtonRow>
  )
}

function CallForm({ desk: { locale, t }, call, state }: CallProps & { state: FormState }) {
  return (
    <Form action={recordCallResult.bind(null, { locale, back: `${PATH}?call=${call.id}` })}>
      <input type="hidden" name="id" value={call.id} />
      <RadioGroup
        {...control(state, 'outcome')}
        legend={t('desk.deliveries.calls.outcome')}
        options={OUTCOMES.map((value) => ({ value, label: t(`desk.deliveries.calls.outcomes.${value}`) }))}
      />
      <TextInput
        {...control(state, 'person')}
        label={t('desk.deliveries.calls.person')}
        hint={t('desk.deliveries.calls.personHint')}
        width="half"
        autoComplete="off"
      />
      <ButtonRow>
        <Button>{t('desk.deliveries.calls.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}
