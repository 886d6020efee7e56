import { Notification } from '#components/notification/notification.tsx'
import type { Translator } from '#lib/i18n/messages.ts'

/** What can just have happened to the text of the page. */
export const OUTCOMES = ['keyed', 'saved', 'corrected', 'split', 'changed'] as const

type Counts = Record<string, string | string[] | undefined>
type Props = { t: Translator; done: (typeof OUTCOMES)[number] | null; counts: Counts }

export function IntakeOutcome({ t, done, counts }: Props) {
  if (!done) return null
  const drafts = numberIn(counts, 'drafts')
  const submitted = numberIn(counts, 'submitted')
  const left = numberIn(counts, 'left')
  return (
    <Notification kind="success" title={t(`desk.intake.done.${done}`, { drafts, submitted })} live>
      {done === 'saved' && left ? <p>{t('desk.intake.done.left', { left })}</p> : null}
    </Notification>
  )
}

function numberIn(counts: Counts, name: string): number {
  const value = counts[name]
  return typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : 0
}
