import { inboxPath } from '#app/_server/inbox-filter.ts'
import { pathIn } from '#app/_server/paths.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { EVERYTHING } from '#lib/objections/inbox.ts'

/** How many answers are overdue by the bureau's own service time; nothing when none is. */
export function OverdueNote({ locale, t, count }: PageWords & { count: number }) {
  if (count === 0) return null
  return (
    <Notification kind="warning" title={t('desk.inbox.overdue', { count })}>
      <p>
        <a href={pathIn(locale, inboxPath({ ...EVERYTHING, overdue: true }))}>
          {t('desk.inbox.overdueLook')}
        </a>
      </p>
    </Notification>
  )
}
