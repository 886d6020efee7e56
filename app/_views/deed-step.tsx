import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import type { DeedPage, DeedPageProps } from '#app/_server/deed-page.ts'
import { typedOr } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import type { Deed } from '#app/_server/track-path.ts'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { FormProblems } from './form-problems.tsx'

type Props = {
  page: DeedPage
  title: string
  lead: string
  /** What the fields are called, where there are several. */
  labels?: Readonly<Record<string, string>>
  children: ReactNode
}

/** The frame of a page on which an objector does something with an own objection. */
export function DeedStep({ page, title, lead, labels, children }: Props) {
  const { locale, t, row, state, path } = page
  return (
    <PublicShell
      {...{ locale, t, path }}
      current="track"
      before={<BackLink href={pathIn(locale, '/track/status')}>{t('track.backToStatus')}</BackLink>}
    >
      <FormProblems {...{ t, state, labels }} />
      <Stack gap="small">
        <Heading caption={t('track.statusTitle', { reference: row.reference })}>{title}</Heading>
        <Lead>{lead}</Lead>
      </Stack>
      {children}
    </PublicShell>
  )
}

/** For who came by a link: what cannot be taken back wants the code. */
export function CodeAgain({ page: { t, by, state } }: { page: DeedPage }) {
  if (by === 'code') return null
  return (
    <TextInput
      name="accessCode"
      code
      width="half"
      label={t('track.code')}
      hint={t('track.codeAgain')}
      error={state.errors.accessCode}
      defaultValue={typedOr(state, 'accessCode')}
      autoComplete="off"
      spellCheck={false}
    />
  )
}

/** The title of such a page, with what is wrong in front. */
export function deedMetadata(deed: Deed) {
  return async ({ params, searchParams }: DeedPageProps): Promise<Metadata> => {
    const { t } = await pageLanguage(params)
    const hasErrors = (await searchParams).problem !== undefined
    return { title: pageTitle(t, t(`track.${deed}.title`), hasErrors), robots: { index: false } }
  }
}
