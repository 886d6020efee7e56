import type { Metadata } from 'next'
import { connection } from 'next/server'
import { formState } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { ownPath, tokenIn } from '#app/_server/watch-path.ts'
import { FormProblems } from '#app/_views/form-problems.tsx'
import { OwnRequest } from '#app/_views/own-request.tsx'
import { OwnMatch, OwnWatches } from '#app/_views/own-watches.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import type { Translator } from '#lib/i18n/messages.ts'
import { MOST_WATCHES } from '#lib/watches/policy.ts'
import { type PresentedWatch, presentWatch } from '#lib/watches/present.ts'
import { findOwn } from '#lib/watches/queries.ts'

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  const hasErrors = (await searchParams).problem !== undefined
  return { title: pageTitle(t, t('watch.own.title'), hasErrors), robots: { index: false } }
}

/** The watches of an address, for whoever has the link from a mail to it; without one, the form that asks for it. */
export default async function OwnWatchesPage({ params, searchParams }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const token = await tokenIn(searchParams)
  const own = token && (await findOwn(token))
  const path = ownPath(token)
  const state = await formState(path, searchParams, t)
  if (!own) {
    const isBroken = (await searchParams).token !== undefined
    return (
      <PublicShell {...{ locale, t, path }}>
        <OwnRequest {...{ locale, t, state, path, isBroken }} />
      </PublicShell>
    )
  }
  const watches = own.map(presentWatch)
  const said = saying(t, watches, await searchParams)
  return (
    <PublicShell {...{ locale, t, path }}>
      <FormProblems {...{ t, state }} labels={{ number: t('watch.number') }} />
      {said ? (
        <Notification kind={said.kind} live>
          {said.text}
        </Notification>
      ) : null}
      <Stack gap="small">
        <Heading>{t('watch.own.title')}</Heading>
        <Lead>{t('watch.own.lead', { count: watches.length, most: MOST_WATCHES })}</Lead>
      </Stack>
      {watches.length > 0 ? (
        <>
          <OwnWatches {...{ locale, t, watches, token }} />
          <OwnMatch {...{ locale, t, state, token }} />
        </>
      ) : null}
      <p>
        <a href={pathIn(locale, '/watch')} className="inline-flex min-h-11 items-center">
          {t('watch.own.more')}
        </a>
      </p>
    </PublicShell>
  )
}

/** What the last button did, or which watch is of the number that was typed. */
function saying(
  t: Translator,
  watches: readonly PresentedWatch[],
  { done, match }: Awaited<Props['searchParams']>,
): { kind: 'success' | 'info'; text: string } | null {
  if (done === 'ended' || done === 'changed') return { kind: 'success', text: t(`watch.own.${done}`) }
  if (match === undefined) return null
  const found = watches.find(({ id }) => id === match)
  const { reference = '' } = found ?? {}
  return { kind: 'info', text: found ? t('watch.own.matched', { reference }) : t('watch.own.unmatched') }
}
