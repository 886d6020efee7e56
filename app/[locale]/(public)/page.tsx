import type { Metadata } from 'next'
import { connection } from 'next/server'
import { alternates } from '#app/_server/alternates.ts'
import { kindWords } from '#app/_server/kind-words.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { type PageWords, PublicShell } from '#app/_server/shell.tsx'
import { LookUpField } from '#app/_views/look-up-field.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Columns, Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import { coveredKinds } from '#lib/bureaus/queries.ts'
import { dateAt } from '#lib/calendar/dates.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, t } = await pageLanguage(params)
  return { title: t('site.title', { title: t('home.title') }), alternates: alternates(locale, '/') }
}

export default async function HomePage({ params }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const covered = await coveredKinds(dateAt(new Date()))
  const kinds = covered.map((kind) => kindWords(locale, kind).name).join(t('lookup.coverage.joiner'))
  return (
    <PublicShell
      locale={locale}
      t={t}
      path="/"
      hero={<LookUpField locale={locale} t={t} on="band" labelIsHeading />}
    >
      <Stack gap="small">
        <Heading level={2}>{t('home.what')}</Heading>
        <p className="max-w-measure">{t('home.whatText')}</p>
        {kinds ? <p className="max-w-measure">{t('home.covers', { kinds })}</p> : null}
      </Stack>
      <Columns>
        <Section {...{ locale, t }} title="who" rows={['clerks', 'holders', 'bureaus']} />
        <Section
          {...{ locale, t }}
          title="do"
          rows={['bulk', 'publish', 'browse', 'watch', 'object', 'track']}
        />
      </Columns>
    </PublicShell>
  )
}

type Topic = 'clerks' | 'holders' | 'bureaus' | 'publish' | 'bulk' | 'browse' | 'watch' | 'object' | 'track'

/** What can be begun here at once has its link beside it. */
const PATHS: Partial<Record<Topic, string>> = { bulk: '/checks', browse: '/notices', watch: '/watch' }

function Section({ locale, t, title, rows }: PageWords & { title: 'who' | 'do'; rows: Topic[] }) {
  return (
    <Stack gap="small">
      <Heading level={2}>{t(`home.${title}`)}</Heading>
      <SummaryList
        rows={rows.map((topic) => ({
          term: <Term {...{ locale, t, topic }} />,
          value: t(`home.${topic}Text`),
        }))}
      />
    </Stack>
  )
}

function Term({ locale, t, topic }: PageWords & { topic: Topic }) {
  const path = PATHS[topic]
  return path ? <a href={pathIn(locale, path)}>{t(`home.${topic}`)}</a> : t(`home.${topic}`)
}
