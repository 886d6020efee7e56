import { Notification } from '#components/notification/notification.tsx'
import type { Translator } from '#lib/i18n/messages.ts'

/** What can just have happened to the notice of the page. */
export const OUTCOMES = ['submitted', 'returned', 'published', 'scheduled', 'unscheduled'] as const

export function Done({ t, done }: { t: Translator; done: (typeof OUTCOMES)[number] | null }) {
  return done ? <Notification kind="success" title={t(`desk.done.${done}`)} live /> : null
}
