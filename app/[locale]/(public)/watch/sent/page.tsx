import type { Metadata } from 'next'
import { connection } from 'next/server'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { MOST_MAILS_A_DAY, MOST_WATCHES } from '#lib/watches/policy.ts'

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('watch.sent.title')), robots: { index: false } }
}

/** The same for every address: whether it watches, only its owner reads. */
export default async function WatchSentPage({ params, searchParams }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const asked = await searchParams
  const isOwn = asked.for === 'own'
  const isUnknown = asked.unknown === '1'
  const query = isOwn ? '?for=own' : isUnknown ? '?unknown=1' : ''
  return (
    <PublicShell {...{ locale, t }} path={`/watch/sent${query}`}>
      <Stack gap="small">
        <Heading>{t('watch.sent.title')}</Heading>
        <Lead>{t('watch.sent.lead')}</Lead>
      </Stack>
      {isUnknown ? <Notification kind="warning">{t('watch.sent.unknown')}</Notification> : null}
      <p className="max-w-measure">
        {isOwn ? t('watch.sent.own') : t('watch.sent.confirm', { most: MOST_WATCHES })}
      </p>
      <Stack gap="small">
        <Heading level={2}>{t('watch.sent.nothing')}</Heading>
        <p className="max-w-measure">{t('watch.sent.nothingText', { most: MOST_MAILS_A_DAY })}</p>
        <p>
          <a
            href={pathIn(locale, isOwn ? '/watch/own' : '/watch')}
            className="inline-flex min-h-11 items-center"
          >
            {t('watch.sent.again')}
          </a>
        </p>
      </Stack>
    </PublicShell>
  )
}
