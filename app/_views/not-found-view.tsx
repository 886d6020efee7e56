import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { ButtonLink } from '#components/button/button.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { LookUpField } from './look-up-field.tsx'

type Props = { locale: Locale; t: Translator }

/** What stands at an address that is no page. */
export function NotFoundView({ locale, t }: Props) {
  return (
    <PublicShell locale={locale} t={t} path="/">
      <EmptyState
        icon="search"
        headingLevel={1}
        title={t('site.notFound.title')}
        action={<ButtonLink href={pathIn(locale, '/')}>{t('site.notFound.home')}</ButtonLink>}
      >
        {t('site.notFound.body')}
      </EmptyState>
    </PublicShell>
  )
}

type Unknown = Props & {
  /** No notice can have this number. */
  isMistyped?: boolean
  /** Somebody wants to object to it. */
  isObjecting?: boolean
}

/** What stands at the address of a notice that was never published. */
export function UnknownNoticeView({ locale, t, isMistyped = false, isObjecting = false }: Unknown) {
  return (
    <PublicShell locale={locale} t={t} path="/certificates">
      <EmptyState icon="search" headingLevel={1} title={t('notice.unknown.title')}>
        {t(isMistyped ? 'notice.unknown.mistyped' : 'notice.unknown.body')}
      </EmptyState>
      <p className="max-w-measure">
        {t(isObjecting ? 'notice.unknown.toObject' : 'notice.unknown.byCertificate')}
      </p>
      <LookUpField locale={locale} t={t} />
      {isObjecting ? <p className="max-w-measure">{t('notice.unknown.otherWays')}</p> : null}
    </PublicShell>
  )
}
