import type { Metadata } from 'next'
import { instantInWords } from '#app/_server/dates.ts'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import {
  answerOrNull,
  chosenOf,
  deskFormState,
  idOf,
  pageNumber,
  requireDesk,
  type SearchParams,
} from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { ChoiceBar } from '#components/choice-bar/choice-bar.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Columns, Stack } from '#components/stack/stack.tsx'
import { dateAt } from '#lib/calendar/dates.ts'
import { type CheckedReading, checkReadings } from '#lib/intake/check.ts'
import { conditionOf, isDoubtful } from '#lib/intake/present.ts'
import { readingsOf, requireSource } from '#lib/intake/queries.ts'
import { Pages } from '../../_parts/pages.tsx'
import { SourceText } from '../_parts/source-text.tsx'
import { IntakeOutcome, OUTCOMES } from './_parts/intake-outcome.tsx'
import { ReadingForm } from './_parts/reading-form.tsx'

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: SearchParams }

/** How many notices stand on a page, beside the words that they were read from. */
const SHOWN = 20

const VIEWS = {
  all: ({ state }: CheckedReading) => state !== 'dropped',
  doubtful: isDoubtful,
  unkeyed: (reading: CheckedReading) => conditionOf(reading) === 'unkeyed',
  dropped: ({ state }: CheckedReading) => state === 'dropped',
} as const

type View = keyof typeof VIEWS
const VIEW_NAMES: readonly View[] = ['all', 'doubtful', 'unkeyed', 'dropped']

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.intake.review'), Boolean((await searchParams).problem)) }
}

export default async function IntakePage({ params, searchParams }: Props) {
  const id = await idOf(params)
  const path = `/desk/intakes/${id}`
  const desk = await requireDesk(params, path)
  const { locale, t, actor } = desk
  const source = await answerOrNull(requireSource(actor, id))
  if (!source) return <DeskNotHere {...desk} path={path} />
  const checked = await checkReadings(source, await readingsOf(id), dateAt(new Date()))
  const view = (await chosenOf(searchParams, 'view', VIEW_NAMES)) ?? 'all'
  const page = await pageNumber(searchParams)
  const inView = checked.filter(VIEWS[view])
  const shown = inView.slice((page - 1) * SHOWN, page * SHOWN)
  const state = await deskFormState(desk, path, searchParams)
  return (
    <DeskShell
      {...desk}
      path={`${path}?view=${view}`}
      current="notices"
      before={<BackLink href={pathIn(locale, '/desk/notices')}>{t('desk.notices.title')}</BackLink>}
    >
      <IntakeOutcome
        t={t}
        done={await chosenOf(searchParams, 'done', OUTCOMES)}
        counts={await searchParams}
      />
      <FormProblems t={t} state={state} />
      <Stack gap="small">
        <Heading
          caption={t('desk.intake.takenIn', {
            name: source.takenInBy.name,
            at: instantInWords(locale, t, source.takenInAt),
          })}
        >
          {t('desk.intake.review')}
        </Heading>
        <p>{t('desk.intake.count', { count: checked.length })}</p>
      </Stack>
      <ChoiceBar
        label={t('desk.intake.view')}
        options={VIEW_NAMES.map((one) => ({
          label: t(`desk.intake.views.${one}`, { count: checked.filter(VIEWS[one]).length }),
          href: pathIn(locale, `${path}?view=${one}`),
          current: one === view,
        }))}
      />
      {shown.length === 0 ? (
        <EmptyState title={t('desk.intake.empty')} />
      ) : (
        <Columns>
          <SourceText t={t} source={source} readings={shown} />
          <ReadingForm {...{ ...desk, source, checked, shown, state, path, view, page }} />
        </Columns>
      )}
      <Pages {...desk} path={`${path}?view=${view}`} page={page} size={SHOWN} total={inView.length} />
    </DeskShell>
  )
}
