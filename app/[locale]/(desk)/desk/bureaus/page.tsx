import type { Metadata } from 'next'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import { chosenOf, type Desk, deskFormState, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { kindWords } from '#app/_server/kind-words.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { Table } from '#components/table/table.tsx'
import { comingHolidays } from '#lib/bureaus/holidays.ts'
import { type ListedBureau, listBureaus } from '#lib/bureaus/queries.ts'
import { regions } from '#lib/bureaus/regions.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { canAdminister } from '#lib/staff/policy.ts'
import { Holidays, holidayLabels } from './_parts/holidays.tsx'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

const PATH = '/desk/bureaus'

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.bureaus.title'), Boolean((await searchParams).problem)) }
}

export default async function BureausPage({ params, searchParams }: Props) {
  const desk = await requireDesk(params, PATH)
  const { t, actor } = desk
  if (!canAdminister(actor)) return <DeskNotHere {...desk} path={PATH} />
  const today = dateAt(new Date())
  const [bureaus, holidays, state] = await Promise.all([
    listBureaus(today),
    comingHolidays(today),
    deskFormState(desk, PATH, searchParams),
  ])
  const done = await chosenOf(searchParams, 'done', ['holiday'])
  return (
    <DeskShell {...desk} path={PATH} current="bureaus">
      {done ? <Notification kind="success" title={t(`desk.bureaus.done.${done}`)} live /> : null}
      <FormProblems {...{ t, state }} labels={holidayLabels(t)} />
      <Stack gap="small">
        <Heading>{t('desk.bureaus.title')}</Heading>
        <p className="max-w-measure text-muted">{t('desk.bureaus.lead')}</p>
      </Stack>
      <Table
        caption={t('desk.bureaus.caption')}
        captionHidden
        columns={[
          { header: t('desk.bureaus.columns.name'), rowHeader: true },
          { header: t('desk.bureaus.columns.code') },
          { header: t('desk.bureaus.columns.kinds') },
        ]}
        rows={bureaus.map((bureau) => bureauRow(desk, bureau))}
      />
      <Holidays {...desk} path={PATH} holidays={holidays} regions={regions} state={state} />
    </DeskShell>
  )
}

function bureauRow({ locale, t }: Desk, bureau: ListedBureau) {
  const { id, code, kinds } = bureau
  return {
    id,
    cells: [
      <a key="name" href={pathIn(locale, `${PATH}/${id}`)}>
        {bureauName(locale, bureau)}
      </a>,
      <span key="code" className="font-code text-small break-all">
        {code}
      </span>,
      kinds.map((kind) => kindWords(locale, kind).name).join(t('desk.full.joiner')),
    ],
  }
}
