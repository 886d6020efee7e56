import { instantInWords } from '#app/_server/dates.ts'
import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import type { FormState } from '#app/_server/form-state.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { Select } from '#components/select/select.tsx'
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
import type { Template } from '#lib/objections/templates.ts'
import { decide } from '../../actions.ts'

type Props = Desk & {
  objection: Case
  acts: readonly PreparedAct[]
  path: string
  state: FormState
  /** Whether the bureau may act on the notice. */
  isOurs: boolean
  templates: readonly Template[]
  /** What the address asks to have filled in. */
  filled: Filled
}

/** A template that is to stand in the reason, and the outcome that goes with it. */
export type Filled = { template: Template | null; outcome: ObjectionOutcome | null }

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

function DecisionForm(props: Props) {
  const { locale, t, actor, objection, acts, path, state, isOurs, filled } = props
  const waiting = acts.find(({ state: at }) => at !== 'published')
  const isReady =
    waiting && isPossibleNotice('publish', waiting.state) && canNotice(actor, 'publish', waiting)
  const remedies = waiting
    ? isReady
      ? (['publish', 'none'] as const)
      : []
    : isOurs
      ? (['none', ...REMEDIES] as const)
      : []
  return (
    <Form action={decide.bind(null, { locale, back: path })}>
      <input type="hidden" name="id" value={objection.id} />
      <input type="hidden" name="version" value={objection.version} />
      <RadioGroup
        {...control(state, 'outcome', filled.outcome)}
        legend={t('desk.decision.outcome')}
        options={Object.values(ObjectionOutcome).map((outcome) => ({
          value: outcome,
          label: t(`outcomes.${outcome}`),
          hint: t(`desk.decision.hints.${outcome}`),
        }))}
      />
      <ChooseTemplate {...props} />
      <TextArea
        {...control(state, 'reason', filled.template?.text)}
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

/**
 * Fills the reason with words that the bureau often uses. What somebody has written there is replaced only by a second
 * button, which appears when it would be.
 */
function ChooseTemplate({ t, state, templates, filled }: Props) {
  if (templates.length === 0) return null
  const asks = state.reason === 'reason_written'
  return (
    <div className="stack-3">
      <Select
        {...control(state, 'template', filled.template?.id)}
        label={t('desk.cases.templates.label')}
        optional={t('site.optional')}
        placeholder={t('desk.cases.templates.none')}
        width="full"
        options={templates.map(({ id, name, outcome }) => ({
          value: id,
          label: outcome ? t('site.labelled', { label: name, message: t(`outcomes.${outcome}`) }) : name,
        }))}
      />
      <ButtonRow>
        <Button look="secondary" name="use" value={asks ? 'replace' : 'template'}>
          {t(`desk.cases.templates.${asks ? 'replace' : 'apply'}`)}
        </Button>
      </ButtonRow>
    </div>
  )
}
