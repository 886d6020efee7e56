import type { Metadata } from 'next'
import { connection } from 'next/server'
import { describeForPeople } from '#api/operations.ts'
import { alternates } from '#app/_server/alternates.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Lead, Prose } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { OF_AN_ADDRESS } from '#lib/api-keys/policy.ts'
import { env } from '#lib/env.ts'
import { filterSamples } from '#lib/filter/samples.ts'
import { CodeBlock } from './_parts/code-block.tsx'
import { OperationView } from './_parts/operation-view.tsx'
import { checkCommandFor, FILTER_SAMPLES, SAMPLES, samplesFor } from './_parts/samples.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, t } = await pageLanguage(params)
  return { title: pageTitle(t, t('developers.title')), alternates: alternates(locale, '/developers') }
}

const RULES = ['errors', 'language', 'limits', 'keys', 'caching', 'requestIds', 'versions'] as const

const FILTER_RULES = ['what', 'order', 'values', 'prefixes', 'command'] as const

const LIMITS = { requests: OF_AN_ADDRESS.requestsMinute, numbers: OF_AN_ADDRESS.numbersDay }

export default async function DevelopersPage({ params }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const { operations, types } = describeForPeople(locale)
  const site = env().PUBLIC_URL
  const samples = samplesFor(site)
  const readers = await filterSamples()
  return (
    <PublicShell {...{ locale, t }} path="/developers">
      <Stack gap="small">
        <Heading>{t('developers.title')}</Heading>
        <Lead>{t('developers.lead')}</Lead>
      </Stack>
      <Prose>
        <p>
          {t('developers.document')} <a href="/api/v1/openapi.json">{`${site}/api/v1/openapi.json`}</a>
        </p>
        <ul>
          {RULES.map((rule) => (
            <li key={rule}>{t(`developers.rules.${rule}`, LIMITS)}</li>
          ))}
        </ul>
      </Prose>
      <Stack>
        <Heading level={2}>{t('developers.samples.title')}</Heading>
        {SAMPLES.map((name) => (
          <CodeBlock key={name} title={t(`developers.samples.${name}`)} code={samples[name]} />
        ))}
      </Stack>
      <Stack>
        <Heading level={2} id="filter">
          {t('developers.filter.title')}
        </Heading>
        <Prose>
          <ul>
            {FILTER_RULES.map((rule) => (
              <li key={rule}>{t(`developers.filter.${rule}`)}</li>
            ))}
          </ul>
        </Prose>
        <CodeBlock title={t('developers.filter.npx')} code={checkCommandFor(site)} />
        {FILTER_SAMPLES.map((name) => (
          <CodeBlock key={name} title={t(`developers.filter.${name}`)} code={readers[name]} />
        ))}
      </Stack>
      <Stack>
        <Heading level={2}>{t('developers.operations')}</Heading>
        {operations.map((operation) => (
          <OperationView key={operation.id} t={t} operation={operation} />
        ))}
      </Stack>
      <Stack>
        <Heading level={2}>{t('developers.types')}</Heading>
        {types.map(({ name, shape }) => (
          <CodeBlock key={name} title={name} code={shape} />
        ))}
      </Stack>
    </PublicShell>
  )
}
