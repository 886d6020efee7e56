import { AnswerBanner } from '#components/answer-banner/answer-banner.tsx'
import { GroupedNumber } from '#components/grouped-number/grouped-number.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import type { Tone } from '#components/tone.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { Answer } from '#lib/lookup/answer.ts'
import { headlineOf, shownQuery, verdictOf } from '#lib/lookup/answer-words.ts'
import { meaningOf } from '#lib/lookup/meaning.ts'
import { answerSheetPath } from '#lib/proof/path.ts'
import { AnswerCoverage } from './answer-coverage.tsx'
import { AnswerMatch } from './answer-match.tsx'
import { AnswerSuggestions } from './answer-suggestions.tsx'
import { LookUpField } from './look-up-field.tsx'
import { PrintMark } from './print-mark.tsx'
import { ProofLink } from './proof-link.tsx'
import { STATUS_TONES } from './status-tone.ts'
import { WatchLink } from './watch-link.tsx'

type Props = { locale: Locale; t: Translator; path: string; answer: Answer; at: Date }

/** The answer to a look-up: first what was found, then what it means, then everything about it. */
export function AnswerView({ locale, t, path, answer, at }: Props) {
  const verdict = verdictOf(answer)
  const { matches, didYouMean } = answer
  return (
    <>
      <AnswerBanner
        tone={toneOf(verdict)}
        question={<Question t={t} query={answer.query} />}
        answer={headlineOf(answer, t)}
      >
        <p>{t(`lookup.explain.${verdict}.means`)}</p>
        {matches.length > 1 ? <p>{t('lookup.several', { count: matches.length })}</p> : null}
      </AnswerBanner>
      {didYouMean.length > 0 ? <AnswerSuggestions {...{ locale, t, suggestions: didYouMean }} /> : null}
      <Stack gap="small">
        <Heading level={2}>{t('lookup.meaningTitle')}</Heading>
        <p className="max-w-measure">{meaningOf(answer, t)}</p>
        <p className="max-w-measure">{t(`lookup.explain.${verdict}.limits`)}</p>
        {matches.length > 0 ? <p className="max-w-measure">{t('lookup.risk')}</p> : null}
        <WatchLink {...{ locale, t }} number={answer.query} />
      </Stack>
      {matches.map((match, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer never changes its order
        <AnswerMatch key={index} {...{ locale, t, match, asked: answer.key, at }} />
      ))}
      <AnswerCoverage {...{ locale, t, answer }} />
      <LookUpField locale={locale} t={t} label={t('lookup.field.again')} />
      <ProofLink {...{ locale, t }} path={answerSheetPath(answer.query, at)} hint={t('lookup.printHint')} />
      <PrintMark {...{ locale, t, at, path }} />
    </>
  )
}

function Question({ t, query }: { t: Translator; query: string }) {
  return (
    <>
      <span className="text-small text-muted">{t('lookup.asked')}</span>{' '}
      <GroupedNumber value={shownQuery(query)} look="strong" />
    </>
  )
}

function toneOf(verdict: ReturnType<typeof verdictOf>): Tone {
  if (verdict === 'no_notice') return 'neutral'
  return verdict === 'unrecognised_number' ? 'caution' : STATUS_TONES[verdict]
}
