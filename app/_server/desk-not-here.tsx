import { ButtonLink } from '#components/button/button.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { answerNotFound } from './answer-status.ts'
import type { Desk } from './desk-page.ts'
import { DeskShell } from './desk-shell.tsx'
import { pathIn } from './paths.ts'

/**
 * Not here, or not for this person: neither the page nor its status says which. A page returns it, so that it needs
 * no script.
 */
export async function DeskNotHere({ locale, t, actor, path }: Desk & { path: string }) {
  await answerNotFound()
  return (
    <DeskShell locale={locale} t={t} actor={actor} path={path}>
      <EmptyState
        headingLevel={1}
        title={t('desk.notFound.title')}
        action={<ButtonLink href={pathIn(locale, '/desk')}>{t('desk.notFound.action')}</ButtonLink>}
      >
        <p>{t('desk.notFound.body')}</p>
      </EmptyState>
    </DeskShell>
  )
}
