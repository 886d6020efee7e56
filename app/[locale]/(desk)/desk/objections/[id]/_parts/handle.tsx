import type { ReactNode } from 'react'
import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import type { FormState } from '#app/_server/form-state.ts'
import { pathIn } from '#app/_server/paths.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Details } from '#components/details/details.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Select } from '#components/select/select.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { TextArea } from '#components/text-area/text-area.tsx'
import { type CaseAction, canNow } from '#lib/objections/policy.ts'
import type { Case } from '#lib/objections/queries.ts'
import { LIMITS } from '#lib/objections/schema.ts'
import { ask, assign, note, transfer } from '../../actions.ts'

export type Colleague = { id: string; name: string }
export type OtherBureau = { id: string; name: string; nameEn: string }

type Props = Desk & {
  objection: Case
  path: string
  state: FormState
  colleagues: readonly Colleague[]
  bureaus: readonly OtherBureau[]
}

/** What can be done with the case before its answer; each form opens where it stands, so that nothing typed is left. */
export function Handle(props: Props) {
  const { locale, t, actor, objection, path } = props
  const may = (action: CaseAction) => canNow(actor, action, objection)
  return (
    <section>
      <Stack gap="small">
        <Heading level={2}>{t('desk.cases.handle.title')}</Heading>
        {may('take') && objection.assignee?.id !== actor.id ? <Take {...props} /> : null}
        {may('take') ? <Assign {...props} /> : null}
        {may('note') ? <Note {...props} /> : null}
        {may('ask') ? <Ask {...props} /> : null}
        {may('transfer') ? <Transfer {...props} /> : null}
        <p>
          <a href={pathIn(locale, `${path}/case.zip`)} className="inline-flex min-h-11 items-center" download>
            {t('desk.cases.handle.export')}
          </a>
          <span className="block text-small text-muted">{t('desk.cases.handle.exportHint')}</span>
        </p>
      </Stack>
    </section>
  )
}

type FoldProps = Props & {
  name: 'assign' | 'note' | 'ask' | 'transfer'
  fields: readonly string[]
  action: typeof assign
  children: ReactNode
}

/** A form behind its name; open when something in it is wrong. */
function FoldedForm({ locale, t, objection, path, state, name, fields, action, children }: FoldProps) {
  const isOpen = fields.some((field) => state.typed?.[field] !== undefined)
  return (
    <Details summary={t(`desk.cases.handle.${name}`)} open={isOpen}>
      <Form action={action.bind(null, { locale, back: path })}>
        <input type="hidden" name="id" value={objection.id} />
        {children}
        <ButtonRow>
          <Button look="secondary">{t(`desk.cases.${name}.submit`)}</Button>
        </ButtonRow>
      </Form>
    </Details>
  )
}

function Version({ objection }: Pick<Props, 'objection'>) {
  return <input type="hidden" name="version" value={objection.version} />
}

function Take({ locale, t, objection, path }: Props) {
  return (
    <form action={assign.bind(null, { locale, back: path })}>
      <input type="hidden" name="id" value={objection.id} />
      <Version objection={objection} />
      <Button look="secondary">{t(`desk.cases.handle.${objection.assignee ? 'takeOver' : 'take'}`)}</Button>
    </form>
  )
}

function Assign(props: Props) {
  const { t, objection, state, colleagues } = props
  return (
    <FoldedForm {...props} name="assign" fields={['assigneeId']} action={assign}>
      <Version objection={objection} />
      <Select
        {...control(state, 'assigneeId', objection.assignee?.id)}
        label={t('desk.cases.assign.label')}
        placeholder={t('desk.form.choose')}
        options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FoldedForm>
  )
}

function Note(props: Props) {
  const { t, state } = props
  return (
    <FoldedForm {...props} name="note" fields={['note']} action={note}>
      <TextArea
        {...control(state, 'note')}
        label={t('desk.cases.note.label')}
        hint={t('desk.cases.note.hint')}
        limit={t('desk.form.limit', { max: LIMITS.message })}
        rows={4}
      />
    </FoldedForm>
  )
}

function Ask(props: Props) {
  const { t, objection, state } = props
  const told = objection.objector.email ? 'told' : 'untold'
  return (
    <FoldedForm {...props} name="ask" fields={['question']} action={ask}>
      <Version objection={objection} />
      <TextArea
        {...control(state, 'question')}
        label={t('desk.cases.ask.label')}
        hint={t('desk.cases.ask.hint')}
        limit={t('desk.form.limit', { max: LIMITS.message })}
        rows={4}
      />
      <p className="max-w-measure">{t(`desk.cases.ask.${told}`)}</p>
    </FoldedForm>
  )
}

function Transfer(props: Props) {
  const { locale, t, objection, state, bureaus } = props
  return (
    <FoldedForm {...props} name="transfer" fields={['bureauId', 'why']} action={transfer}>
      <Version objection={objection} />
      <p className="max-w-measure">{t('desk.cases.transfer.warning')}</p>
      <Select
        {...control(state, 'bureauId')}
        label={t('desk.cases.transfer.bureau')}
        placeholder={t('desk.form.choose')}
        width="full"
        options={bureaus.map((bureau) => ({ value: bureau.id, label: bureauName(locale, bureau) }))}
      />
      <TextArea
        {...control(state, 'why')}
        label={t('desk.cases.transfer.reason')}
        hint={t('desk.cases.transfer.reasonHint')}
        limit={t('desk.form.limit', { max: LIMITS.message })}
        rows={4}
      />
    </FoldedForm>
  )
}
