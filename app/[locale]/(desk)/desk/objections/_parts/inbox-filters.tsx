import type { Desk } from '#app/_server/desk-page.ts'
import { inboxPath, isNarrowed } from '#app/_server/inbox-filter.ts'
import { pathIn } from '#app/_server/paths.ts'
import { Button } from '#components/button/button.tsx'
import { Checkbox } from '#components/checkbox/checkbox.tsx'
import { Details } from '#components/details/details.tsx'
import { Select } from '#components/select/select.tsx'
import { ObjectionGround } from '#lib/generated/prisma/enums.ts'
import { EVERYTHING, type InboxFilter } from '#lib/objections/inbox.ts'

type Props = Desk & {
  filter: InboxFilter
  /** The number of the notice, where only its objections are shown. */
  shown: string
}

/** Which objections are shown; the address says it, so that it can be kept and sent to a colleague. */
export function InboxFilters({ locale, t, filter, shown }: Props) {
  const { view, who, ground, overdue, noticeId, order } = filter
  return (
    <Details summary={t('desk.inbox.filters.title')} open={isNarrowed(filter)}>
      {noticeId ? <p>{t('desk.inbox.filters.notice', { number: shown })}</p> : null}
      <form action={pathIn(locale, '/desk/objections')} className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <input type="hidden" name="view" value={view} />
        {noticeId ? <input type="hidden" name="notice" value={noticeId} /> : null}
        {order === 'oldest' ? null : <input type="hidden" name="order" value={order} />}
        <Select
          name="who"
          label={t('desk.inbox.filters.who')}
          defaultValue={who}
          options={(['all', 'mine', 'unassigned'] as const).map((value) => ({
            value,
            label: t(`desk.inbox.filters.${value}`),
          }))}
        />
        <Select
          name="ground"
          label={t('desk.inbox.filters.ground')}
          defaultValue={ground ?? ''}
          placeholder={t('desk.inbox.filters.anyGround')}
          options={Object.values(ObjectionGround).map((value) => ({ value, label: t(`grounds.${value}`) }))}
        />
        {view === 'open' ? (
          <Checkbox
            name="overdue"
            value="yes"
            label={t('desk.inbox.filters.overdueOnly')}
            defaultChecked={overdue}
          />
        ) : null}
        <Button look="secondary">{t('desk.inbox.filters.submit')}</Button>
        {isNarrowed(filter) ? (
          <a
            href={pathIn(locale, inboxPath({ ...EVERYTHING, view }))}
            className="inline-flex min-h-11 items-center"
          >
            {t('desk.inbox.filters.clear')}
          </a>
        ) : null}
      </form>
    </Details>
  )
}
