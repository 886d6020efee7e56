import { pathIn } from '#app/_server/paths.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'

type Props = PageWords & { view?: 'open' | 'handed' }

export function BackToInbox({ locale, t, view = 'open' }: Props) {
  return <BackLink href={pathIn(locale, `/desk/objections?view=${view}`)}>{t('desk.inbox.title')}</BackLink>
}
