import { control } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import type { FormState } from '#app/_server/form-state.ts'
import { pathIn } from '#app/_server/paths.ts'
import { Button, ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { TextArea } from '#components/text-area/text-area.tsx'
import { dateAt } from '#lib/calendar/dates.ts'
import { draftOf } from '#lib/notices/draft.ts'
import { isPossible, type NoticeEvent } from '#lib/notices/lifecycle.ts'
import { can, isAuthor } from '#lib/notices/policy.ts'
import { readinessProblems } from '#lib/notices/readiness.ts'
import { LIMITS } from '#lib/notices/schema.ts'
import type { OpenNotice } from '#lib/notices/sealed.ts'
import { publish, sendBack, submitDraft } from '../actions.ts'
import { PublicationProblem, Schedule, Scheduled } from './schedule.tsx'
import { Seen } from './seen.tsx'

type Props = Desk & { notice: OpenNotice; path: string; state: FormState; at: Date }

/** What this person can do now with the notice, from the same tables as the commands; and why not more. */
export function NextSteps(props: Props) {
  const { t, actor, notice } = props
  if (notice.state === 'published' || actor.bureauId !== notice.bureauId) return null
  const allowed = (event: NoticeEvent) => can(actor, event, notice) && isPossible(event, notice.state)
  return (
    <Stack gap="medium">
      <Heading level={2}>{t('desk.steps.title')}</Heading>
      <PublicationProblem {...props} />
      <Scheduled {...props} mayUndo={allowed('unschedule')} />
      {allowed('save') ? <Draft {...props} /> : null}
      {allowed('publish') ? <Publish {...props} /> : <Waiting {...props} />}
      {allowed('schedule') ? <Schedule {...props} /> : null}
      {allowed('return') ? <Return {...props} /> : null}
    </Stack>
  )
}

function Draft({ locale, t, notice, path, at }: Props) {
  const edit = pathIn(locale, `${path}/edit`)
  if (readinessProblems(draftOf(notice), dateAt(at)).length > 0) {
    return (
      <>
        <p>{t('desk.steps.incomplete')}</p>
        <ButtonRow>
          <ButtonLink href={`${edit}?missing=1`}>{t('desk.steps.complete')}</ButtonLink>
        </ButtonRow>
      </>
    )
  }
  return (
    <Form action={submitDraft.bind(null, { locale, back: path })}>
      <Seen notice={notice} />
      <ButtonRow>
        <Button>{t('desk.steps.submit')}</Button>
        <ButtonLink look="secondary" href={edit}>
          {t('desk.steps.edit')}
        </ButtonLink>
      </ButtonRow>
    </Form>
  )
}

function Publish({ locale, t, notice, path }: Props) {
  return (
    <Form action={publish.bind(null, { locale, back: path })}>
      <Seen notice={notice} />
      <p>{t('desk.steps.publishMeaning')}</p>
      <ButtonRow>
        <Button>{t('desk.steps.publish')}</Button>
      </ButtonRow>
    </Form>
  )
}

/** In review, but not for this person to publish: says for whom it is. */
function Waiting({ t, actor, notice }: Props) {
  if (notice.state !== 'in_review') return null
  const why = isAuthor(actor, notice) ? 'own' : 'reviewer'
  return (
    <Notification kind="info" title={t(`desk.steps.${why}.title`)} headingLevel={3}>
      <p>{t(`desk.steps.${why}.body`)}</p>
    </Notification>
  )
}

function Return({ locale, t, notice, path, state }: Props) {
  return (
    <Form action={sendBack.bind(null, { locale, back: path })}>
      <Seen notice={notice} />
      <TextArea
        {...control(state, 'reason')}
        label={t('desk.steps.reason')}
        hint={t('desk.steps.reasonHint')}
        limit={t('desk.form.limit', { max: LIMITS.reason })}
        rows={3}
      />
      <ButtonRow>
        <Button look="secondary">{t('desk.steps.return')}</Button>
      </ButtonRow>
    </Form>
  )
}
