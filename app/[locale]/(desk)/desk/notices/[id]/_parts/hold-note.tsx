import type { Desk } from '#app/_server/desk-page.ts'
import { pathIn } from '#app/_server/paths.ts'
import { Notification } from '#components/notification/notification.tsx'
import type { HoldReason } from '#lib/notices/holds.ts'

/** For staff only: that the notice cannot be published, what of it is on hold, and why. */
export function HoldNote({ locale, t, holds }: Desk & { holds: readonly HoldReason[] }) {
  if (holds.length === 0) return null
  return (
    <Notification kind="error" title={t('desk.holds.stops')}>
      <ul className="list-disc ps-5">
        {holds.map(({ id, subject, reason }) => (
          <li key={id} className="break-words">
            {t('site.labelled', { label: subject, message: reason })}
          </li>
        ))}
      </ul>
      <p>
        <a href={pathIn(locale, '/desk/holds')}>{t('desk.holds.look')}</a>
      </p>
    </Notification>
  )
}
