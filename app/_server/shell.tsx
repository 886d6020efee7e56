import type { ReactNode } from 'react'
import { ChoiceBar } from '#components/choice-bar/choice-bar.tsx'
import { FooterLinks } from '#components/page-shell/nav.tsx'
import { PageShell } from '#components/page-shell/page-shell.tsx'
import { env } from '#lib/env.ts'
import { LOCALES, type Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { COOKIES, readCookie } from './cookies.ts'
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
      controls={shellControls({ locale, t, path })}
      before={before}
      hero={hero}
      footer={<ShellFooter locale={locale} t={t} />}
    >
      {children}
    </PageShell>
  )
}

const LANGUAGE_NAMES: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' }

/** Language, text size, light or dark. The word for them has the other language's own name. */
export function shellControls({ locale, t, path }: PageWords & { path: string }) {
  return {
    summary: (
      <>
        {LOCALES.filter((other) => other !== locale).map((other) => (
          <span key={other} lang={other}>
            {LANGUAGE_NAMES[other]} ·{' '}
          </span>
        ))}
        {t('site.controls.settings')}
      </>
    ),
    bars: <ShellControls locale={locale} t={t} path={path} />,
  }
}

/** They all come back to the page where they are. */
async function ShellControls({ locale, t, path }: PageWords & { path: string }) {
  const { theme, text } = readPreferences(await readCookie(COOKIES.preferences))
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

/** Where numbers of the ministry's registration of websites lead, as its rules want it. */
const ICP_REGISTER = 'https://beian.miit.gov.cn/'

function ShellFooter({ locale, t }: PageWords) {
  const href = (target: string) => pathIn(locale, target)
  const { OPERATOR_NAME: name, OPERATOR_ICP: icp } = env()
  return (
    <>
      <FooterLinks
        label={t('site.footer.label')}
        items={[
          { href: href('/about'), label: t('site.footer.about') },
          { href: href('/register'), label: t('site.footer.register') },
          { href: href('/notices'), label: t('browse.title') },
          { href: '/feed.atom', label: t('feed.link') },
          { href: href('/developers'), label: t('site.footer.developers') },
          { href: `${href('/about')}#privacy`, label: t('site.footer.privacy') },
          { href: href('/sign-in'), label: t('site.footer.staff') },
        ]}
      />
      <p className="text-muted">{t('site.footer.effect')}</p>
      <p className="text-muted">{t('site.footer.operator')}</p>
      {name ? <p className="text-muted">{t('site.footer.operatedBy', { name })}</p> : null}
      {icp ? (
        <p>
          <a href={ICP_REGISTER} rel="noreferrer" className="inline-flex min-h-11 items-center text-muted">
            {icp}
          </a>
        </p>
      ) : null}
    </>
  )
}
