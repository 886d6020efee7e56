import { instantInWords } from '#app/_server/dates.ts'
import { Notification } from '#components/notification/notification.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { presentTracked } from '#lib/objections/present.ts'

type Question = NonNullable<ReturnType<typeof presentTracked>['question']>

/** What the bureau wants to know, in its own words. */
export function Question({ locale, t, question }: { locale: Locale; t: Translator; question: Question }) {
  const { text, askedAt } = question
  return (
    <Notification kind="warning" title={t('track.question.title')}>
      <p lang="zh-CN" className="whitespace-pre-line">
        {text}
      </p>
      <p className="text-small text-muted">
        {t('track.question.askedAt', { instant: instantInWords(locale, t, askedAt) })}
      </p>
    </Notification>
  )
}
