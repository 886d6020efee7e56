import type { ReactNode } from 'react'
import type { StepPage } from '#app/_server/objection-page.ts'
import { objectionPath } from '#app/_server/objection-path.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { StepIndicator } from '#components/step-indicator/step-indicator.tsx'
import { FormProblems } from './form-problems.tsx'

type Props = {
  page: StepPage
  /** What the fields are called, where there are several. */
  labels?: Readonly<Record<string, string>>
  children: ReactNode
}

/** The frame of one of the short pages: the way back, what is wrong, which step it is. */
export function ObjectionStep({ page, labels, children }: Props) {
  const { locale, t, notice, steps, step, path, state } = page
  const place = steps.indexOf(step)
  const previous = objectionPath(notice.number, steps[place - 1])
  return (
    <PublicShell
      {...{ locale, t, path }}
      before={<BackLink href={pathIn(locale, previous)}>{t('objection.back')}</BackLink>}
    >
      <FormProblems {...{ t, state, labels }} />
      <StepIndicator current={place + 1} total={steps.length}>
        {t('objection.step', { current: place + 1, total: steps.length })}
      </StepIndicator>
      {children}
    </PublicShell>
  )
}
