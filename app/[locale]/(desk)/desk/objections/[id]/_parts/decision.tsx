import { instantInWords } from '#app/_server/dates.ts'
import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import type { FormState } from '#app/_server/form-state.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import { TextArea } from '#components/text-area/text-area.tsx'
import { ObjectionOutcome } from '#lib/generated/prisma/enums.ts'
import { isPossible as isPossibleNotice } from '#lib/notices/lifecycle.ts'
import { can as canNotice } from '#lib/notices/policy.ts'
import { isPossible } from '#lib/objections/lifecycle.ts'
import { can } from '#lib/objections/policy.ts'
import type { Case } from '#lib/objections/queries.ts'
import type { PreparedAct } from '#lib/objections/remedy.ts'
import { LIMITS, REMEDIES } from '#lib/objections/schema.ts'
import { decide } from '../../actions.ts'

type Props = Desk & { objection: Case; acts: readonly PreparedAct[]; path: string; state: FormState }

/** The bureau's answer: given, to be given, or for a reviewer to give. */
export function Decision(props: Props) {
  const { t, actor, objection } = props
  return (
    <section>
      <Stack gap="small">
        <Heading level={2}>{t('desk.decision.title')}</Heading>
        {objection.outcome ? <Given {...props} /> : null}
        {objection.status === 'withdrawn_by_objector' ? <p>{t('desk.decision.withdrawn')}</p> : null}
        {isPossible('decide', objection.status) ? (
          can(actor, 'decide', objection) ? (
            <DecisionForm {...props} />
          ) : (
            <p>{t('desk.decision.forReviewer')}</p>
          )
        ) : null}
      </Stack>
    </section>
  )
}

function Given({ locale, t, objection }: Props) {
  const { outcome, reason, decidedAt, decidedBy } = objection
  if (!outcome || !decidedAt) return null
  return (
    <SummaryList
      look="card"
      rows={[
        { term: t('desk.decision.outcome'), value: t(`outcomes.${outcome}`) },
        {
          term: t('desk.decision.reason'),
          value: <span className="break-words whitespace-pre-line">{reason}</span>,
        },
        {
          term: t('desk.decision.decidedAt'),
          value: t('desk.case.byAt', {
            name: decidedBy?.name ?? '',
            at: instantInWords(locale, t, decidedAt),
          }),
        },
      ]}
    />
  )
}

function DecisionForm({ locale, t, actor, objection, acts, path, state }: Props) {
  const waiting = acts.find(({ state: at }) => at !== 'published')
  const isReady =
    waiting && isPossibleNotice('publish', waiting.state) && canNotice(actor, 'publish', waiting)
  const remedies = waiting
    ? isReady
      ? (['publish', 'none'] as const)
      : []
    : (['none', ...REMEDIES] as const)
  return (
    <Form action={decide.bind(null, { locale, back: path })}>
      <input type="hidden" name="id" value={objection.id} />
      <input type="hidden" name="version" value={objection.version} />
      <RadioGroup
        {...control(state, 'outcome')}
        legend={t('desk.decision.outcome')}
        options={Object.values(ObjectionOutcome).map((outcome) => ({
          value: outcome,
          label: t(`outcomes.${outcome}`),
          hint: t(`desk.decision.hints.${outcome}`),
        }))}
      />
      <TextArea
        {...control(state, 'reason')}
        label={t('desk.decision.reason')}
        hint={t('desk.decision.reasonHint')}
        limit={t('desk.form.limit', { max: LIMITS.reason })}
      />
      {waiting ? (
        <>
          <input type="hidden" name="act.id" value={waiting.id} />
          <input type="hidden" name="act.version" value={waiting.version} />
        </>
      ) : null}
      {remedies.length > 0 ? (
        <RadioGroup
          {...control(state, 'remedy', remedies[0])}
          legend={t('desk.remedy.legend')}
          hint={t('desk.remedy.legendHint')}
          options={remedies.map((remedy) => ({
            value: remedy,
            label: t(`desk.remedy.choices.${remedy}`, { act: waiting ? t(`acts.${waiting.act}`) : '' }),
            hint: t(`desk.remedy.choiceHints.${remedy}`),
          }))}
        />
      ) : null}
      <ButtonRow>
        <Button>{t('desk.decision.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}
