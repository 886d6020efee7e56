import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import {
  answerOrNull,
  chosenOf,
  deskFormState,
  requireDesk,
  type SearchParams,
} from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { describeProblems } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Columns, Stack } from '#components/stack/stack.tsx'
import { jurisdictionsOf } from '#lib/bureaus/queries.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { checkReadings } from '#lib/intake/check.ts'
import { requireReading } from '#lib/intake/queries.ts'
import { shownDraft } from '#lib/intake/reading-content.ts'
import { draftFields, labelsOf } from '../../../notices/_parts/draft-labels.ts'
import { shownCertificates } from '../../../notices/_parts/shown-certificates.ts'
import { ReadingDoubts } from '../../_parts/reading-doubts.tsx'
import { SourceText } from '../../_parts/source-text.tsx'
import { CorrectionForm } from './_parts/correction-form.tsx'
import { SplitForm } from './_parts/split-form.tsx'

type Props = { params: Promise<{ locale: string; id: string; reading: string }>; searchParams: SearchParams }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.intake.edit.title'), Boolean((await searchParams).problem)) }
}

export default async function ReadingPage({ params, searchParams }: Props) {
  const { id, reading: readingId } = await params
  const path = `/desk/intakes/${id}/${readingId}`
  const desk = await requireDesk(params, path)
  const { locale, t, actor } = desk
  const known = z.uuid().safeParse(readingId).success
  const found = known ? await answerOrNull(requireReading(actor, readingId)) : null
  if (found?.source.id !== id) return <DeskNotHere {...desk} path={path} />
  const { source, reading } = found
  const back = pathIn(locale, `/desk/intakes/${id}`)
  if (reading.state === 'saved') redirect(back)
  const today = dateAt(new Date())
  const [[checked], jurisdictions, remembered] = await Promise.all([
    checkReadings(source, [reading], today),
    jurisdictionsOf(source.bureauId, today),
    deskFormState(desk, path, searchParams),
  ])
  const state = remembered.typed
    ? remembered
    : { ...remembered, ...describeProblems(checked?.problems ?? [], t) }
  const kinds = shownCertificates(state, shownDraft(reading.draft)).map(({ kind }) => kind)
  const done = await chosenOf(searchParams, 'done', ['added', 'removed'])
  return (
    <DeskShell
      {...desk}
      path={path}
      current="notices"
      before={<BackLink href={back}>{t('desk.intake.edit.back')}</BackLink>}
    >
      {done ? <Notification kind="success" title={t(`desk.done.${done}`)} live /> : null}
      <FormProblems {...{ t, state }} labels={labelsOf(draftFields({ locale, t }, kinds))} />
      <Heading caption={t(`acts.${reading.draft.act}`)}>{t('desk.intake.edit.title')}</Heading>
      <Columns>
        <Stack gap="large">
          <SourceText t={t} source={source} readings={[reading]} />
          <SplitForm {...{ locale, t, path, source, reading, state }} />
        </Stack>
        <Stack gap="medium">
          {checked ? <ReadingDoubts {...{ locale, t }} reading={checked} headingLevel={2} /> : null}
          <CorrectionForm {...{ locale, t, path, source, reading, state, jurisdictions }} />
        </Stack>
      </Columns>
    </DeskShell>
  )
}
