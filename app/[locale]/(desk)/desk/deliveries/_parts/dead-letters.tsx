import { instantInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { pathIn } from '#app/_server/paths.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { WithNumber } from '#app/_views/with-number.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { DateInput } from '#components/date-input/date-input.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Select } from '#components/select/select.tsx'
import { Table } from '#components/table/table.tsx'
import type { ListedBureau } from '#lib/bureaus/queries.ts'
import type { DeadFilter } from '#lib/deliveries/dead-letters.ts'
import type { StaffDelivery } from '#lib/deliveries/present.ts'

const PATH = '/desk/deliveries'

type Props = {
  desk: Desk
  dead: StaffDelivery[]
  count: number
  filter: DeadFilter
  bureaus: readonly ListedBureau[]
}

/** What was given up, with its cause; a choice of it leads to the preview, which sends nothing yet. */
export function DeadLetters({ desk, dead, count, filter, bureaus }: Props) {
  const { locale, t } = desk
  const isFiltered = Boolean(filter.bureau || filter.since)
  return (
    <section className="stack-5 border-t border-line pt-6">
      <div className="stack-3">
        <Heading level={2}>{t('desk.deliveries.dead.title')}</Heading>
        <p className="max-w-measure text-muted">{t('desk.deliveries.dead.lead')}</p>
      </div>
      {dead.length > 0 || isFiltered ? <Filter {...{ desk, filter, bureaus, isFiltered }} /> : null}
      {dead.length === 0 ? (
        <p>{t(isFiltered ? 'desk.deliveries.dead.noneSuch' : 'desk.deliveries.dead.none')}</p>
      ) : (
        <form method="get" action={pathIn(locale, `${PATH}/redrive`)} className="stack-5">
          {filter.bureau ? <input type="hidden" name="bureau" value={filter.bureau} /> : null}
          {filter.since ? <input type="hidden" name="since" value={filter.since} /> : null}
          <Table
            caption={t('desk.deliveries.dead.caption', { count })}
            columns={[
              { header: t('desk.deliveries.dead.choose') },
              { header: t('desk.deliveries.columns.objection'), rowHeader: true },
              { header: t('desk.deliveries.redrive.columns.to') },
              { header: t('desk.deliveries.dead.cause') },
            ]}
            rows={dead.map((delivery) => deadRow(desk, delivery))}
          />
          {count > dead.length ? (
            <p>{t('desk.deliveries.dead.shown', { shown: dead.length, count })}</p>
          ) : null}
          <ButtonRow>
            <Button look="secondary">{t('desk.deliveries.dead.previewChosen')}</Button>
            <Button look="secondary" name="all" value="1">
              {t('desk.deliveries.dead.previewAll', { count })}
            </Button>
          </ButtonRow>
        </form>
      )}
    </section>
  )
}

type FilterProps = Pick<Props, 'desk' | 'filter' | 'bureaus'> & { isFiltered: boolean }

function Filter({ desk: { locale, t }, filter, bureaus, isFiltered }: FilterProps) {
  return (
    <form method="get" action={pathIn(locale, PATH)} className="stack-5">
      <div className="flex flex-wrap items-end gap-x-8 gap-y-5">
        <Select
          name="bureau"
          label={t('desk.deliveries.dead.bureau')}
          placeholder={t('desk.deliveries.dead.allBureaus')}
          options={bureaus.map((bureau) => ({ value: bureau.code, label: bureauName(locale, bureau) }))}
          defaultValue={filter.bureau ?? ''}
        />
        <DateInput name="since" label={t('desk.deliveries.dead.since')} defaultValue={filter.since ?? ''} />
      </div>
      <ButtonRow>
        <Button look="secondary">{t('desk.deliveries.dead.apply')}</Button>
        {isFiltered ? <a href={pathIn(locale, PATH)}>{t('desk.deliveries.dead.clear')}</a> : null}
      </ButtonRow>
    </form>
  )
}

function deadRow({ locale, t }: Desk, delivery: StaffDelivery) {
  const { id, objection, bureau, recipient, channel, at, attempts } = delivery
  const { reference, noticeNumber } = objection
  const to = recipient?.address ?? ''
  return {
    id,
    cells: [
      <span key="choose" className="relative block min-h-11 min-w-11">
        <input
          type="checkbox"
          name="id"
          value={id}
          className="tick"
          aria-label={t('desk.deliveries.dead.chooseOne', { reference, to })}
        />
      </span>,
      <>
        <WithNumber text={reference} number={reference} />
        <br />
        <span className="text-small font-normal text-muted">
          <WithNumber text={noticeNumber ?? ''} number={noticeNumber} />
        </span>
      </>,
      <>
        {bureauName(locale, bureau)}
        <br />
        <span className="text-small break-all text-muted">
          {t(`deliveries.channels.${channel}`)} · {to}
        </span>
      </>,
      <>
        <Cause {...{ locale, t, delivery }} />
        <br />
        <span className="text-small text-muted">
          {[instantInWords(locale, t, at), t('track.attempts', { attempts })].join(' · ')}
        </span>
      </>,
    ],
  }
}

/** What ended it: the last try, or the mail that came back after it. */
function Cause({ locale, t, delivery }: Pick<Desk, 'locale' | 't'> & { delivery: StaffDelivery }) {
  const { log, bouncedAt, reports } = delivery
  const [last] = log
  if (last?.cause) return t(`deliveries.causes.${last.cause}`)
  const isReturned = bouncedAt !== null && last?.succeeded === true
  const said = isReturned ? reports.find(({ kind }) => kind === 'bounce')?.text : last?.response
  return (
    <>
      {isReturned ? t('desk.delivery.bounced', { at: instantInWords(locale, t, bouncedAt) }) : null}
      <span lang="en" className="block break-words">
        {said}
      </span>
    </>
  )
}
