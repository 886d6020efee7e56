import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import type { FormState } from '#app/_server/form-state.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { CheckboxGroup } from '#components/checkbox/checkbox.tsx'
import { Details } from '#components/details/details.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { possibleActs } from '#lib/notices/act-on.ts'
import type { ConcernedCertificate } from '#lib/notices/links.ts'
import { can } from '#lib/notices/policy.ts'
import type { NoticeRow } from '#lib/notices/queries.ts'
import { Start } from '../../_parts/start.tsx'
import { actOn } from '../actions.ts'

type Props = Desk & {
  notice: NoticeRow
  concerned: readonly ConcernedCertificate[]
  path: string
  state: FormState
}

const WRONG = ['number', 'details'] as const

/** Nothing published is changed: what is wrong or over is said by another act, which begins here. */
export function ActOnNotice({ locale, t, actor, notice, concerned, path, state }: Props) {
  const acts = possibleActs(concerned)
  if (acts.length === 0 || actor.bureauId !== notice.bureauId || !can(actor, 'draft', notice)) return null
  const ids = concerned.map(({ id }) => id)
  return (
    <Stack gap="small">
      <Heading level={2}>{t('desk.acts.title')}</Heading>
      <Details summary={t('desk.acts.begin')} open={state.summary.length > 0}>
        <Form action={actOn.bind(null, { locale, back: path })}>
          <input type="hidden" name="id" value={notice.id} />
          <Start />
          <RadioGroup
            {...control(state, 'act')}
            legend={t('desk.acts.which')}
            options={acts.map((act) => ({
              value: act,
              label: t(`acts.${act}`),
              hint: t(`desk.acts.hints.${act}`),
            }))}
          />
          {ids.length === 1 ? (
            <input type="hidden" name="certificates" value={ids[0]} />
          ) : (
            <CheckboxGroup
              name="certificates"
              legend={t('desk.acts.certificates')}
              error={state.errors.certificates}
              defaultValues={state.typed ? (state.typed.certificates ?? []) : ids}
              options={concerned.map(({ id, number, status }) => ({
                value: id,
                label: number ?? t('desk.notice.noNumber'),
                hint: status ? t(`statuses.${status}`) : undefined,
              }))}
            />
          )}
          <RadioGroup
            {...control(state, 'wrong', WRONG[0])}
            legend={t('desk.acts.wrong.legend')}
            hint={t('desk.acts.wrong.hint')}
            options={WRONG.map((value) => ({ value, label: t(`desk.acts.wrong.${value}`) }))}
          />
          <ButtonRow>
            <Button look="secondary">{t('desk.acts.submit')}</Button>
          </ButtonRow>
        </Form>
      </Details>
    </Stack>
  )
}
