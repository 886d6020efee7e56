import { certificateName, kindWords } from '#lib/certificates/words.ts'
import { dateInWords, instantInWords } from '#lib/i18n/dates.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'
import { objectionPeriod } from '#lib/notices/objection-period.ts'
import type { PublicCertificate, PublicNotice, presentLinks } from '#lib/notices/present.ts'
import type { StatusOnDate } from '#lib/notices/status.ts'
import { bureauName, elsewhereWords, linkWords, newspaperWords, statementOf } from '#lib/notices/words.ts'
import type { ProofSheet, SheetPart, SheetRow } from './sheet.ts'
import { certificateRows, checkParts, frameOf, type SheetEntry, statusRows, type Words } from './words.ts'

export type NoticeOnSheet = {
  locale: Locale
  notice: PublicNotice
  /** What held for each certificate at `asOf`, in their order. */
  statuses: readonly (StatusOnDate | null)[]
  links: ReturnType<typeof presentLinks>
  entry: SheetEntry | null
  /** Whether the bureau has ruled that it issues nothing anew while an objection is open. */
  suspends: boolean
  asOf: Date
  address: string
}

/** The sheet of a notice: as its page shows it, with what held at an instant. */
export function noticeSheet(input: NoticeOnSheet): ProofSheet {
  const { locale, notice, asOf } = input
  const t = translator(locale)
  const words = { locale, t }
  const subject = `${t(`acts.${notice.act}`)} ${notice.number ?? ''}`.trim()
  return {
    ...frameOf(words, { subject, asOf }),
    caption: t('notice.issuedBy', { bureau: bureauName(locale, notice.bureau) }),
    headline: t(`acts.${notice.act}`),
    address: input.address,
    parts: [
      { kind: 'text', look: 'lead', text: statementOf(words, notice) },
      { kind: 'text', look: 'muted', text: t(`notice.effects.${notice.act}`) },
      ...certificateParts(words, input),
      { kind: 'heading', level: 2, text: t('notice.facts') },
      { kind: 'rows', rows: [...factRows(words, notice), ...linkRows(words, input)] },
      ...objectionParts(words, input),
      { kind: 'heading', level: 2, text: t('notice.bureau.title') },
      { kind: 'rows', rows: bureauRows(words, notice.bureau) },
      ...meaningParts(words, input),
      ...checkParts(words, input),
    ],
  }
}

function certificateParts(words: Words, { notice, statuses }: NoticeOnSheet): SheetPart[] {
  const { certificates } = notice
  const parts = certificates.flatMap((certificate, index): SheetPart[] => {
    const place = { index: index + 1, total: certificates.length }
    const status = statuses[index] ?? null
    return [
      {
        kind: 'heading',
        level: 3,
        text: certificateName(kindWords(words.locale, certificate.kind), certificate.details),
        caption: captionOf(words, notice, certificate, place),
      },
      {
        kind: 'rows',
        rows: [...numberRows(words, certificate), ...(status ? statusRows(words, status) : [])],
      },
    ]
  })
  return [{ kind: 'heading', level: 2, text: words.t('notice.certificates') }, ...parts]
}

function captionOf(
  { t }: Words,
  { act }: PublicNotice,
  { replaces }: PublicCertificate,
  place: { index: number; total: number },
): string | undefined {
  const isNew = replaces !== null && (act === 'correction' || act === 'reissue')
  if (isNew) return t(`notice.replaces.${act}`)
  return place.total > 1 ? t('notice.certificateOf', place) : undefined
}

function numberRows(words: Words, { kind, number, holders, details }: PublicCertificate): SheetRow[] {
  const { locale, t } = words
  const holder = holders.join(t('lookup.coverage.joiner'))
  return [
    { term: kindWords(locale, kind).number, value: number ?? t('notice.noNumber'), look: 'strong' },
    ...certificateRows(words, { kind, holder, details }),
  ]
}

function factRows(words: Words, notice: PublicNotice): SheetRow[] {
  const { locale, t } = words
  const { number, documentNumber, declarant, declaredOn, newspaper, publishedAt, withdrawalReason } = notice
  return [
    { term: t('notice.number'), value: number ?? t('notice.notNumbered'), look: 'strong' },
    ...(documentNumber ? [{ term: t('notice.documentNumber'), value: documentNumber }] : []),
    ...(declarant ? [{ term: t('notice.declarant'), value: declarant }] : []),
    ...(withdrawalReason
      ? [{ term: t('notice.withdrawalReason'), value: t(`withdrawalReasons.${withdrawalReason}`) }]
      : []),
    {
      term: t('notice.declaredOn'),
      value: declaredOn ? dateInWords(locale, declaredOn) : t('notice.noDate'),
    },
    ...(newspaper ? [{ term: t('notice.newspaper'), value: newspaperWords(words, newspaper) }] : []),
    {
      term: t('notice.publishedAt'),
      value: publishedAt ? instantInWords(locale, t, publishedAt) : t('notice.notPublished'),
    },
    { term: t('notice.region'), value: notice.region.name },
  ]
}

function linkRows(words: Words, { notice, links }: NoticeOnSheet): SheetRow[] {
  const { t } = words
  const { concerns } = notice
  const elsewhere = concerns && !links.concerns ? elsewhereWords(words, concerns.printedOn) : null
  const concerned = links.concerns
    ? `${links.concerns.number}  ${linkWords(words, links.concerns)}`
    : elsewhere
  const followedBy = links.followedBy.map((act) => `${act.number}  ${linkWords(words, act)}`)
  return [
    ...(concerned ? [{ term: t('notice.links.concerns'), value: concerned }] : []),
    ...(followedBy.length > 0 ? [{ term: t('notice.links.followedBy'), value: followedBy }] : []),
  ]
}

function objectionParts({ locale, t }: Words, { notice, asOf, suspends }: NoticeOnSheet): SheetPart[] {
  const { contact, phone } = notice.objections
  const bureau = bureauName(locale, notice.bureau)
  const texts = [
    objectionPeriod({ locale, t, term: notice.objections, at: asOf }),
    ...(suspends ? [t('notice.objections.suspends', { bureau })] : []),
  ]
  const rows = [
    ...(contact ? [{ term: t('notice.objections.contact'), value: contact }] : []),
    ...(phone ? [{ term: t('notice.objections.contactPhone'), value: phone }] : []),
  ]
  return [
    { kind: 'heading', level: 2, text: t('notice.objections.title') },
    ...texts.map((text): SheetPart => ({ kind: 'text', text })),
    ...(rows.length > 0 ? [{ kind: 'rows' as const, rows }] : []),
  ]
}

function bureauRows({ locale, t }: Words, bureau: PublicNotice['bureau']): SheetRow[] {
  const name = locale === 'en' ? `${bureau.nameEn} (${bureau.name})` : bureau.name
  const places = [
    [t('notice.bureau.room'), bureau.room],
    [t('notice.bureau.address'), bureau.address],
    [t('notice.bureau.phone'), bureau.phone],
  ] as const
  const rows = places.flatMap(([term, value]) => (value === null ? [] : [{ term, value }]))
  return [{ term: t('notice.bureau.name'), value: name }, ...rows]
}

/** What the status of its certificates does not mean, in the words of the look-up; each only once. */
function meaningParts({ t }: Words, { statuses }: NoticeOnSheet): SheetPart[] {
  const known = statuses.flatMap((status) => (status ? [t(`lookup.explain.${status.status}.limits`)] : []))
  const texts = [...new Set(known)]
  return texts.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: t('proof.meaning') },
        ...texts.map((text): SheetPart => ({ kind: 'text', text })),
      ]
}
