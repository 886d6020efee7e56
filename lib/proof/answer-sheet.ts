import { keyOf } from '#lib/certificates/number.ts'
import { certificateName, kindWords } from '#lib/certificates/words.ts'
import { dateInWords, instantInWords } from '#lib/i18n/dates.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'
import type { Answer, Match } from '#lib/lookup/answer.ts'
import { headlineOf, periodWords, reasonWords, shownQuery, verdictOf } from '#lib/lookup/answer-words.ts'
import { meaningOf } from '#lib/lookup/meaning.ts'
import type { ProofSheet, SheetPart, SheetRow } from './sheet.ts'
import { certificateRows, checkParts, frameOf, statusRows, type Words } from './words.ts'

export type AnswerOnSheet = { locale: Locale; answer: Answer; asOf: Date; address: string }

/** The sheet of a look-up, also of one that found nothing: what was asked, the answer, what was searched. */
export function answerSheet({ locale, answer, asOf, address }: AnswerOnSheet): ProofSheet {
  const t = translator(locale)
  const words = { locale, t }
  const asked = shownQuery(answer.query)
  const verdict = verdictOf(answer)
  return {
    ...frameOf(words, { subject: t('proof.question', { number: asked }), asOf }),
    caption: t('site.labelled', { label: t('proof.asked'), message: asked }),
    headline: headlineOf(answer, t),
    address,
    parts: [
      { kind: 'text', look: 'lead', text: t(`lookup.explain.${verdict}.means`) },
      { kind: 'heading', level: 2, text: t('lookup.coverage.title') },
      { kind: 'rows', rows: [...askedRows(words, answer), ...coverageRows(words, answer)] },
      ...suggestionParts(words, answer),
      { kind: 'heading', level: 2, text: t('proof.meaning') },
      { kind: 'text', text: meaningOf(answer, t) },
      { kind: 'text', text: t(`lookup.explain.${verdict}.limits`) },
      ...(answer.matches.length > 0 ? [{ kind: 'text' as const, text: t('lookup.risk') }] : []),
      ...answer.matches.flatMap((match) => matchParts(words, match, { asked: answer.key, asOf })),
      ...checkParts(words, { address, asOf, entry: null }),
    ],
  }
}

function askedRows({ t }: Words, { query, key }: Answer): SheetRow[] {
  return [
    { term: t('proof.asked'), value: shownQuery(query), look: 'strong' },
    { term: t('proof.key'), value: shownQuery(key) },
  ]
}

function coverageRows({ locale, t }: Words, { coverage }: Answer): SheetRow[] {
  const { bureaus, since } = coverage
  const kinds = coverage.kinds.map((kind) => kindWords(locale, kind).name)
  return [
    { term: t('lookup.coverage.kinds'), value: kinds.join(t('lookup.coverage.joiner')) },
    { term: t('lookup.coverage.bureaus'), value: t('lookup.coverage.bureauCount', { count: bureaus }) },
    {
      term: t('lookup.coverage.since'),
      value: since ? dateInWords(locale, since) : t('lookup.coverage.none'),
    },
  ]
}

/** A number that was typed wrong finds nothing: who files the sheet must see it. */
function suggestionParts({ t }: Words, { didYouMean }: Answer): SheetPart[] {
  if (didYouMean.length === 0) return []
  const rows = didYouMean.map(({ number, reason }) => ({ term: number, value: reasonWords(t, reason) }))
  return [
    { kind: 'heading', level: 2, text: t('lookup.didYouMean') },
    { kind: 'text', text: t('proof.didYouMean') },
    { kind: 'rows', rows: rows.map(({ term, value }) => ({ term: '', value: `${term}  ${value}` })) },
  ]
}

function matchParts(words: Words, match: Match, { asked, asOf }: { asked: string; asOf: Date }): SheetPart[] {
  const { locale, t } = words
  const { kind, number, holder, status, statusSince: since, timeline, notice, details } = match
  const name = certificateName(kindWords(locale, kind), details)
  const isOther = keyOf(number).key !== asked
  return [
    { kind: 'heading', level: 2, text: t('lookup.matchTitle', { act: t(`acts.${notice.act}`), kind: name }) },
    ...(isOther ? [{ kind: 'text' as const, text: t('lookup.otherVersion') }] : []),
    {
      kind: 'rows',
      rows: [
        { term: kindWords(locale, kind).number, value: number, look: 'strong' },
        ...statusRows(words, { status, since, timeline }),
        ...certificateRows(words, { kind, holder, details }),
        ...noticeRows(words, match, asOf),
      ],
    },
  ]
}

function noticeRows(words: Words, { notice, objections, reissuedAs }: Match, asOf: Date): SheetRow[] {
  const { locale, t } = words
  return [
    ...(reissuedAs ? [{ term: t('lookup.reissuedAs'), value: reissuedAs }] : []),
    { term: t('lookup.notice'), value: notice.number },
    { term: t('notice.bureau.title'), value: notice.bureau.name },
    { term: t('lookup.announced'), value: instantInWords(locale, t, notice.publishedAt) },
    { term: t('lookup.objections'), value: periodWords(words, objections.until, asOf) },
  ]
}
