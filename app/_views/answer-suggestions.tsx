import { pathIn } from '#app/_server/paths.ts'
import { GroupedNumber } from '#components/grouped-number/grouped-number.tsx'
import { Notification } from '#components/notification/notification.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { Suggestion } from '#lib/lookup/answer.ts'
import { reasonWords } from '#lib/lookup/answer-words.ts'

type Props = { locale: Locale; t: Translator; suggestions: readonly Suggestion[] }

/** Repairs of the asker's own input that find a notice; never another number. */
export function AnswerSuggestions({ locale, t, suggestions }: Props) {
  return (
    <Notification kind="info" title={t('lookup.didYouMean')}>
      <p>{t('lookup.didYouMeanLead')}</p>
      <ul>
        {suggestions.map(({ number, reason }) => (
          <li key={number}>
            <a
              href={pathIn(locale, `/certificates?number=${encodeURIComponent(number)}`)}
              className="inline-flex min-h-11 items-center"
            >
              <GroupedNumber value={number} look="strong" />
            </a>{' '}
            <span className="text-muted">{reasonWords(t, reason)}</span>
          </li>
        ))}
      </ul>
    </Notification>
  )
}
