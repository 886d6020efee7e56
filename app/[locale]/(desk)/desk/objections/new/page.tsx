import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import { type Desk, deskFormState, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import {
  findRecording,
  newRecordingPath,
  type Recording,
  recordingOwner,
  recordingPath,
} from '#app/_server/recording.ts'
import { pageTitle } from '#app/_server/title.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { findFiling } from '#lib/objections/filing.ts'
import { findRecorded, mayRecord } from '#lib/objections/recording.ts'
import { BackToInbox } from '../_parts/back-to-inbox.tsx'
import { RecordingForm } from './_parts/recording-form.tsx'
import { recordingLabels } from './_parts/recording-labels.ts'

const PATH = '/desk/objections/new'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.record.title'), Boolean((await searchParams).problem)) }
}

/** Writing down what came by phone, by post or at the counter: first which notice, then the rest. */
export default async function NewObjectionPage({ params, searchParams }: Props) {
  const { typed, notice, token } = await findRecording(searchParams)
  const path = notice && token ? recordingPath('new', notice.number, token) : PATH
  const desk = await requireDesk(params, path)
  const { locale, t, actor } = desk
  if (!mayRecord(actor)) return <DeskNotHere {...desk} path={path} />
  if (!notice) return <WhichNotice {...desk} typed={typed} />
  if (!token) redirect(pathIn(locale, newRecordingPath(notice.number)))
  const owner = recordingOwner(actor, notice.id, token)
  if (await findRecorded(owner, new Date())) {
    redirect(pathIn(locale, recordingPath('recorded', notice.number, token)))
  }
  const [filing, state] = await Promise.all([findFiling(owner), deskFormState(desk, path, searchParams)])
  return (
    <DeskShell {...desk} path={path} current="objections" before={<BackToInbox {...desk} />}>
      <FormProblems {...{ t, state }} labels={recordingLabels(t)} />
      <Heading caption={t('objection.of', { number: notice.number })}>{t('desk.record.title')}</Heading>
      <RecordingForm {...desk} {...{ notice, token, filing, state }} />
    </DeskShell>
  )
}

function WhichNotice({ typed, ...desk }: Desk & Pick<Recording, 'typed'>) {
  const { locale, t } = desk
  const isWrong = typed !== null && typed.trim() !== ''
  const error = isWrong ? t('desk.record.unknown') : undefined
  const problem = {
    typed: null,
    reason: null,
    errors: {},
    summary: error ? [{ href: '#notice', message: error }] : [],
  }
  return (
    <DeskShell {...desk} path={PATH} current="objections" before={<BackToInbox {...desk} />}>
      <FormProblems t={t} state={problem} />
      <Stack gap="small">
        <Heading>{t('desk.record.title')}</Heading>
        <p className="max-w-measure text-muted">{t('desk.record.lead')}</p>
      </Stack>
      <Form action={pathIn(locale, PATH)}>
        <TextInput
          name="notice"
          code
          label={t('desk.record.notice')}
          hint={t('desk.record.noticeHint')}
          error={error}
          defaultValue={typed ?? ''}
          width="half"
        />
        <ButtonRow>
          <Button>{t('desk.record.find')}</Button>
        </ButtonRow>
      </Form>
    </DeskShell>
  )
}
