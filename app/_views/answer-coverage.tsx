import { dateInWords, instantInWords } from '#app/_server/dates.ts'
import { kindWords } from '#app/_server/kind-words.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { Answer } from '#lib/lookup/answer.ts'

type Props = { locale: Locale; t: Translator; answer: Answer }

/** Up to when the answer is complete, and what the register covers. */
export function AnswerCoverage({ locale, t, answer: { asOf, coverage } }: Props) {
  const kinds = coverage.kinds.map((kind) => kindWords(locale, kind).name)
  const since = coverage.since ? dateInWords(locale, coverage.since) : t('lookup.coverage.none')
  return (
    <Stack gap="small">
      <Heading level={2}>{t('lookup.coverage.title')}</Heading>
      <SummaryList
        rows={[
          { term: t('lookup.coverage.asOf'), value: instantInWords(locale, t, asOf) },
          { term: t('lookup.coverage.kinds'), value: kinds.join(t('lookup.coverage.joiner')) },
          {
            term: t('lookup.coverage.bureaus'),
            value: t('lookup.coverage.bureauCount', { count: coverage.bureaus }),
          },
          { term: t('lookup.coverage.since'), value: since },
        ]}
      />
    </Stack>
  )
}
