import { dateInWords } from '#app/_server/dates.ts'
import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import type { FormState } from '#app/_server/form-state.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { DateInput } from '#components/date-input/date-input.tsx'
import { Details } from '#components/details/details.tsx'
import { Form } from '#components/form/form.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { dateAt, fromDateColumn } from '#lib/calendar/dates.ts'
import { addDays } from '#lib/calendar/days.ts'
import { isRefusalReason } from '#lib/i18n/messages.ts'
import type { NoticeRow } from '#lib/notices/queries.ts'
import { MOST_DAYS_AHEAD } from '#lib/notices/schedule.ts'
import { schedule, unschedule } from '../actions.ts'
import { Seen } from './seen.tsx'

type Props = Desk & { notice: NoticeRow; path: string; state: FormState; at: Date }

/** Approval today for publication on a later day. */
export function Schedule({ locale, t, notice, path, state, at }: Props) {
  const today = dateAt(at)
  return (
    <Details summary={t('desk.schedule.open')} open={Boolean(state.errors.publishOn)}>
      <Form action={schedule.bind(null, { locale, back: path })}>
        <Seen notice={notice} />
        <DateInput
          {...control(state, 'publishOn')}
          label={t('desk.schedule.day')}
          hint={t('desk.schedule.dayHint')}
          min={addDays(today, 1)}
          max={addDays(today, MOST_DAYS_AHEAD)}
        />
        <ButtonRow>
          <Button look="secondary">{t('desk.schedule.submit')}</Button>
        </ButtonRow>
      </Form>
    </Details>
  )
}

/** When a notice that is approved will be public, and who approved it; it can be taken back until then. */
export function Scheduled({
  locale,
  t,
  notice,
  path,
  mayUndo,
}: Omit<Props, 'state' | 'at'> & { mayUndo: boolean }) {
  if (notice.state !== 'scheduled' || notice.publishOn === null) return null
  const day = dateInWords(locale, fromDateColumn(notice.publishOn))
  return (
    <>
      <Notification kind="info" title={t('desk.schedule.waits', { day })} headingLevel={3}>
        <p>{t('desk.schedule.approvedBy', { name: notice.approvedBy?.name ?? '' })}</p>
      </Notification>
      {mayUndo ? (
        <Form action={unschedule.bind(null, { locale, back: path })}>
          <Seen notice={notice} />
          <ButtonRow>
            <Button look="secondary">{t('desk.schedule.undo')}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </>
  )
}

/** Why a scheduled notice was not published on its day. */
export function PublicationProblem({ t, notice }: Pick<Props, 't' | 'notice'>) {
  const { publicationProblem: reason } = notice
  if (reason === null) return null
  return (
    <Notification kind="warning" title={t('desk.schedule.failed')} headingLevel={3}>
      <p>{t(`refusals.${isRefusalReason(reason) ? reason : 'internal'}`, { minutes: 0 })}</p>
    </Notification>
  )
}
