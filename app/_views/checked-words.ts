import { type CheckedLine, shownOf } from '#app/_server/check-list.ts'
import { kindWords } from '#app/_server/kind-words.ts'
import { env } from '#lib/env.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { MAX_QUERY } from '#lib/lookup/answer.ts'

type Words = { locale: Locale; t: Translator }

/** What a bulk check answers of one number: the statuses of all that was found, or that nothing was. */
export function answerWords(t: Translator, line: CheckedLine): string {
  if (line.fault) return t(`errors.${line.fault}`, { max: MAX_QUERY })
  const matches = line.checked?.matches ?? []
  if (matches.length === 0) return t(`checks.answers.${shownOf(line)}`)
  return [...new Set(matches.map(({ status }) => t(`statuses.${status}`)))].join(t('checks.joiner'))
}

/** The result as a table to be saved: a heading, then one row for each number in the order of the list. */
export function resultTable({ locale, t }: Words, lines: readonly CheckedLine[], asOf: string): string[][] {
  const columns = ['number', 'answer', 'kind', 'notice', 'address', 'asOf'] as const
  const rows = lines.map((line) => {
    const matches = line.checked?.matches ?? []
    const each = (words: (match: (typeof matches)[number]) => string) =>
      [...new Set(matches.map(words))].join(t('checks.joiner'))
    return [
      line.query,
      answerWords(t, line),
      each(({ kind }) => kindWords(locale, kind).name),
      each(({ notice }) => notice.number),
      each(({ notice }) => `${env().PUBLIC_URL}${notice.url}`),
      asOf,
    ]
  })
  return [columns.map((column) => t(`checks.columns.${column}`)), ...rows]
}
