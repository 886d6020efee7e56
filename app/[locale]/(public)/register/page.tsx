import type { Metadata } from 'next'
import { connection } from 'next/server'
import { alternates } from '#app/_server/alternates.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { RegisterByHand } from '#app/_views/register-by-hand.tsx'
import { RegisterCheckpoint } from '#app/_views/register-checkpoint.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Lead, Prose } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { latestCheckpoint } from '#lib/register/queries.ts'

type Props = { params: Promise<{ locale: string }> }

const PARAGRAPHS = ['kept', 'unchanged', 'objections', 'check', 'limits'] as const

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, t } = await pageLanguage(params)
  return { title: pageTitle(t, t('register.page.title')), alternates: alternates(locale, '/register') }
}

export default async function RegisterPage({ params }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const checkpoint = await latestCheckpoint()
  return (
    <PublicShell {...{ locale, t }} path="/register">
      <Stack gap="small">
        <Heading>{t('register.page.title')}</Heading>
        <Lead>{t('register.page.lead')}</Lead>
      </Stack>
      <Prose>
        {PARAGRAPHS.map((name) => (
          <section key={name}>
            <h2>{t(`register.page.${name}.title`)}</h2>
            <p>{t(`register.page.${name}.text`)}</p>
          </section>
        ))}
      </Prose>
      <RegisterCheckpoint {...{ locale, t, checkpoint }} />
      <RegisterByHand t={t} keys={checkpoint?.keys ?? []} />
    </PublicShell>
  )
}
