import type { Metadata } from 'next'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import { type Desk, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { WithNumber } from '#app/_views/with-number.tsx'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { Table } from '#components/table/table.tsx'
import { can } from '#lib/deliveries/policy.ts'
import { type Choice, type Planned, planRedrive } from '#lib/deliveries/redrive.ts'
import { choiceOf } from '../_parts/chosen.ts'
import { redrive } from '../actions.ts'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

const PATH = '/desk/deliveries/redrive'
const SHOWN = 200

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.deliveries.redrive.title')) }
}

/** The dry run: what would be sent where. Only the button sends. */
export default async function RedrivePage({ params, searchParams }: Props) {
  const desk = await requireDesk(params, PATH)
  const { locale, t, actor } = desk
  if (!can(actor, 'redrive')) return <DeskNotHere {...desk} path={PATH} />
  const choice = await choiceOf(searchParams)
  const planned: Planned[] = []
  for await (const batch of planRedrive(actor, choice)) planned.push(...batch)
  const count = planned.filter(({ to }) => to !== null).length
  return (
    <DeskShell
      {...desk}
      path={PATH}
      current="deliveries"
      before={
        <BackLink href={pathIn(locale, '/desk/deliveries')}>{t('desk.deliveries.redrive.back')}</BackLink>
      }
    >
      <Stack gap="small">
        <Heading>{t('desk.deliveries.redrive.title')}</Heading>
        {planned.length > 0 ? (
          <p className="max-w-measure text-muted">{t('desk.deliveries.redrive.lead')}</p>
        ) : null}
      </Stack>
      {planned.length === 0 ? (
        <EmptyState title={t('desk.deliveries.redrive.none')} />
      ) : (
        <Plan desk={desk} planned={planned} count={count} />
      )}
      {count > 0 ? <Confirm desk={desk} choice={choice} /> : null}
    </DeskShell>
  )
}

function Plan({ desk, planned, count }: { desk: Desk; planned: Planned[]; count: number }) {
  const { t } = desk
  return (
    <>
      <Table
        caption={t('desk.deliveries.redrive.caption', { count })}
        columns={[
          { header: t('desk.deliveries.columns.objection'), rowHeader: true },
          { header: t('desk.deliveries.dead.bureau') },
          { header: t('desk.deliveries.redrive.columns.to') },
          { header: t('desk.deliveries.redrive.columns.attempts'), numeric: true },
        ]}
        rows={planned.slice(0, SHOWN).map((one) => planRow(desk, one))}
      />
      {planned.length > SHOWN ? (
        <p>{t('desk.deliveries.redrive.more', { count: planned.length - SHOWN })}</p>
      ) : null}
    </>
  )
}

function planRow({ locale, t }: Desk, { id, reference, bureau, channel, to, attempts }: Planned) {
  return {
    id,
    cells: [
      <WithNumber key="reference" text={reference} number={reference} />,
      bureauName(locale, bureau),
      <span key="to" className="break-all">
        {to === null
          ? t('desk.deliveries.redrive.nowhere')
          : `${t(`deliveries.channels.${channel}`)} · ${to}`}
      </span>,
      String(attempts),
    ],
  }
}

function Confirm({ desk: { locale, t }, choice }: { desk: Desk; choice: Choice }) {
  return (
    <Form action={redrive.bind(null, { locale, back: '/desk/deliveries' })}>
      {fieldsOf(choice).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <ButtonRow>
        <Button>{t('desk.deliveries.redrive.submit')}</Button>
        <a href={pathIn(locale, '/desk/deliveries')}>{t('desk.deliveries.redrive.back')}</a>
      </ButtonRow>
    </Form>
  )
}

function fieldsOf(choice: Choice): [name: string, value: string][] {
  if ('ids' in choice) return choice.ids.map((id) => ['id', id])
  const { bureau, since } = choice
  return [
    ['all', '1'],
    ...(bureau ? [['bureau', bureau] as const] : []),
    ...(since ? [['since', since] as const] : []),
  ].map(([name, value]) => [name, value])
}
