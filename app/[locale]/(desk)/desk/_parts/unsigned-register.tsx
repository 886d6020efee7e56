import { instantInWords } from '#app/_server/dates.ts'
import { Notification } from '#components/notification/notification.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { unsignedSince } from '#lib/register/queries.ts'

/** Ten times what a signature takes at most, when all is well. */
const PATIENCE_MS = 10 * 60_000

/** Tells the registrar that the register is published but not signed any more; nothing while it is. */
export async function UnsignedRegister({ locale, t, at }: { locale: Locale; t: Translator; at: Date }) {
  const since = await unsignedSince()
  if (!since || at.getTime() - since.getTime() < PATIENCE_MS) return null
  return (
    <Notification kind="error" title={t('desk.unsigned.title')}>
      <p>{t('desk.unsigned.text', { instant: instantInWords(locale, t, since) })}</p>
    </Notification>
  )
}
