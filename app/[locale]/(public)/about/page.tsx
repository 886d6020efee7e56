import type { Metadata } from 'next'
import { connection } from 'next/server'
import { alternates } from '#app/_server/alternates.ts'
import { COOKIE_KEYS, COOKIES } from '#app/_server/cookies.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Prose } from '#components/prose/prose.tsx'

type Props = { params: Promise<{ locale: string }> }

const LAWS = ['civil', 'land', 'account', 'personal', 'open'] as const

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, t } = await pageLanguage(params)
  return { title: pageTitle(t, t('about.title')), alternates: alternates(locale, '/about') }
}

export default async function AboutPage({ params }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  return (
    <PublicShell {...{ locale, t }} path="/about" current="about">
      <Heading>{t('about.title')}</Heading>
      <Prose>
        <h2>{t('about.what.title')}</h2>
        <p>{t('about.what.text')}</p>
        <p>{t('about.what.not')}</p>
        <h2>{t('about.void.title')}</h2>
        <p>{t('about.void.paper')}</p>
        <p>{t('about.void.reissue')}</p>
        <p>{t('about.void.acts')}</p>
        <h2>{t('about.answers.title')}</h2>
        <ul>
          <li>{t('about.answers.found')}</li>
          <li>{t('about.answers.none')}</li>
          <li>{t('about.answers.unrecognised')}</li>
        </ul>
        <p>{t('about.answers.exact')}</p>
        <h2>{t('about.wrong.title')}</h2>
        <p>{t('about.wrong.text')}</p>
        <h2 id="privacy">{t('about.privacy.title')}</h2>
        <p>{t('about.privacy.masked')}</p>
        <p>{t('about.privacy.objections')}</p>
        <p>{t('about.privacy.watches')}</p>
        <p>{t('about.privacy.cookies')}</p>
        <ul>
          {COOKIE_KEYS.map((key) => (
            <li key={key}>
              <code className="font-code">{COOKIES[key]}</code> {t(`about.privacy.cookieList.${key}`)}
            </li>
          ))}
        </ul>
        <h2>{t('about.law.title')}</h2>
        <p>{t('about.law.intro')}</p>
        <ul>
          {LAWS.map((law) => (
            <li key={law}>{t(`about.law.list.${law}`)}</li>
          ))}
        </ul>
      </Prose>
    </PublicShell>
  )
}
