import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ChoiceBar } from '#components/choice-bar/choice-bar.tsx'
import { FooterLinks } from '#components/page-shell/nav.tsx'
import { PageShell } from '#components/page-shell/page-shell.tsx'
import { LOCALES, type Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { pathIn } from './paths.ts'
import { readPreferences, TEXT_SIZES, THEMES } from './preferences.ts'

export type PageWords = { locale: Locale; t: Translator }

/** What a page shows of its frame; `path` is the page itself without language, with its query. */
export type ShellProps = PageWords & {
  path: string
  current?: 'look-up' | 'track' | 'about'
  before?: ReactNode
  hero?: ReactNode
  children: ReactNode
}

/** The frame of every public page. */
export function PublicShell({ locale, t, path, current, before, hero, children }: ShellProps) {
  const href = (target: string) => pathIn(locale, target)
  return (
    <PageShell
      skipLabel={t('site.skip')}
      productName={t('site.product')}
      homeHref={href('/')}
      nav={{
        label: t('site.nav.label'),
        items: [
          { href: href('/certificates'), label: t('site.nav.lookUp'), current: current === 'look-up' },
          { href: href('/track'), label: t('site.nav.track'), current: current === 'track' },
          { href: href('/about'), label: t('site.nav.about'), current: current === 'about' },
        ],
      }}
      controls={<ShellControls locale={locale} t={t} path={path} />}
      before={before}
      hero={hero}
      footer={<ShellFooter locale={locale} t={t} />}
    >
      {children}
    </PageShell>
  )
}

const LANGUAGE_NAMES: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' }

/** Language, text size, light or dark: they all come back to the page where they are. */
export async function ShellControls({ locale, t, path }: PageWords & { path: string }) {
  const { theme, text } = readPreferences(await cookies())
  const hidden = { back: pathIn(locale, path) }
  return (
    <>
      <ChoiceBar
        label={t('site.controls.language')}
        labelHidden
        options={LOCALES.map((language) => ({
          label: LANGUAGE_NAMES[language],
          lang: language,
          href: pathIn(language, path),
          current: language === locale,
        }))}
      />
      <ChoiceBar
        label={t('site.controls.textSize')}
        labelHidden
        action="/preferences"
        name="text"
        hidden={hidden}
        options={TEXT_SIZES.map((size) => ({
          value: size,
          label: t(`site.controls.${size}`),
          current: size === text,
        }))}
      />
      <ChoiceBar
        label={t('site.controls.theme')}
        labelHidden
        action="/preferences"
        name="theme"
        hidden={hidden}
        options={THEMES.map((choice) => ({
          value: choice,
          label: t(`site.controls.${choice}`),
          current: choice === theme,
        }))}
      />
    </>
  )
}

function ShellFooter({ locale, t }: PageWords) {
  const href = (target: string) => pathIn(locale, target)
  return (
    <>
      <FooterLinks
        label={t('site.footer.label')}
        items={[
          { href: href('/about'), label: t('site.footer.about') },
          { href: `${href('/about')}#privacy`, label: t('site.footer.privacy') },
          { href: href('/sign-in'), label: t('site.footer.staff') },
        ]}
      />
      <p className="text-muted">{t('site.footer.effect')}</p>
      <p className="text-muted">{t('site.footer.operator')}</p>
    </>
  )
}
