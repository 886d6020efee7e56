import type { Metadata } from 'next'
import { connection } from 'next/server'
import { pageLanguage } from '#app/_server/locale.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { componentExamples } from '#components/examples.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('design.title')), robots: { index: false } }
}

/** Every component as its examples show it; what is a whole page of its own is left out. */
export default async function DesignPage({ params }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const shown = componentExamples.filter(({ wholePage }) => !wholePage)
  return (
    <PublicShell {...{ locale, t }} path="/design">
      <Stack gap="small">
        <Heading>{t('design.title')}</Heading>
        <Lead>{t('design.lead')}</Lead>
      </Stack>
      {shown.map(({ name, examples }) => (
        <Stack key={name} gap="medium">
          <Heading level={2} id={name}>
            {name}
          </Heading>
          {examples.map((example) => (
            <section key={example.name} className="stack-3 rounded-card border border-line p-4">
              <p className="text-small text-muted">{example.name}</p>
              {example.element}
            </section>
          ))}
        </Stack>
      ))}
    </PublicShell>
  )
}
