import { leavingPath, objectionPath } from '#app/_server/objection-path.ts'
import { pathIn } from '#app/_server/paths.ts'
import { ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Notification } from '#components/notification/notification.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'

type Props = { locale: Locale; t: Translator; number: string; reference: string }

/** For who comes back after sending: the receipt, or another objection. */
export function AlreadySent({ locale, t, number, reference }: Props) {
  return (
    <Notification kind="success" title={t('objection.start.sentTitle')}>
      <p>{t('objection.start.sentText', { reference })}</p>
      <ButtonRow>
        <ButtonLink href={pathIn(locale, objectionPath(number, 'receipt'))}>
          {t('objection.start.sentReceipt')}
        </ButtonLink>
        <ButtonLink look="secondary" href={pathIn(locale, leavingPath(number, 'another'))}>
          {t('objection.start.another')}
        </ButtonLink>
      </ButtonRow>
    </Notification>
  )
}
