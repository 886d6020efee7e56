import type { Details } from '#lib/certificates/kind.ts'
import { fieldLabel, fieldValue, kindWords } from '#lib/certificates/words.ts'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import { dateInWords, instantInWords, secondInWords } from '#lib/i18n/dates.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { StatusOnDate, TimelineItem } from '#lib/notices/status.ts'
import { encodeBase64 } from '#lib/register/base64.ts'
import type { ProofSheet, SheetPart, SheetRow } from './sheet.ts'

/* What sheets of notices and of look-ups have in common. */

export type Words = { locale: Locale; t: Translator }

/** The holder and the fields of a certificate, as on its page. */
export function certificateRows(
  { locale }: Words,
  { kind, holder, details }: { kind: CertificateKind; holder: string; details: Details },
): SheetRow[] {
  const words = kindWords(locale, kind)
  const fields = Object.entries(details).flatMap(([field, value]) =>
    value === null || field === 'title'
      ? []
      : [{ term: fieldLabel(words, field), value: fieldValue(words, field, value) }],
  )
  return holder === '' ? fields : [{ term: words.holder, value: holder }, ...fields]
}

/** What holds for a certificate, since when, and what happened to it day by day. */
export function statusRows(words: Words, { status, since, timeline }: StatusOnDate): SheetRow[] {
  const { locale, t } = words
  const date = dateInWords(locale, since)
  return [
    { term: t('proof.status'), value: `${t(`statuses.${status}`)}  ${t('notice.statusSince', { date })}` },
    { term: t('lookup.timeline'), value: timeline.map((item) => timelineItem(words, item)) },
  ]
}

function timelineItem({ locale, t }: Words, { date, event, notice }: TimelineItem): string {
  const values = { date: dateInWords(locale, date), event: t(`events.${event}`) }
  return notice ? t('proof.timelineNotice', { ...values, notice }) : t('proof.timelineItem', values)
}

/** A checkpoint over the register: of how many entries, their Merkle tree hash, and who signed it when. */
export type SheetCheckpoint = {
  size: number
  root: Uint8Array
  /** The lines of the verifier keys, which name the register. */
  keys: readonly string[]
  signedAt: Date
}

/** The line of the public register that holds a notice, and the first checkpoint over it, if there is one yet. */
export type SheetEntry = {
  sequence: number
  leafHash: Uint8Array
  checkpoint: SheetCheckpoint | null
}

function entryRows(words: Words, { sequence, leafHash, checkpoint }: SheetEntry): SheetRow[] {
  const { t } = words
  return [
    { term: t('proof.entry'), value: t('notice.entryValue', { sequence: String(sequence) }) },
    { term: t('proof.entryHash'), value: encodeBase64(leafHash), look: 'code' },
    ...(checkpoint
      ? checkpointRows(words, checkpoint)
      : [{ term: t('proof.checkpoint'), value: t('proof.noCheckpoint') }]),
  ]
}

function checkpointRows({ locale, t }: Words, { size, root, keys, signedAt }: SheetCheckpoint): SheetRow[] {
  const values = { size: String(size), instant: instantInWords(locale, t, signedAt) }
  return [
    { term: t('proof.checkpoint'), value: t('proof.checkpointValue', values) },
    { term: t('proof.checkpointRoot'), value: encodeBase64(root), look: 'code' },
    { term: t('proof.checkpointKey'), value: keys, look: 'code' },
  ]
}

/** How it can be checked, and what the file is and is not; the end of every sheet. */
export function checkParts(
  words: Words,
  { address, asOf, entry }: { address: string; asOf: Date; entry: SheetEntry | null },
): SheetPart[] {
  const { locale, t } = words
  return [
    { kind: 'heading', level: 2, text: t('proof.check') },
    {
      kind: 'rows',
      rows: [
        { term: t('proof.asOf'), value: secondInWords(locale, t, asOf) },
        { term: t('proof.address'), value: address },
        ...(entry ? entryRows(words, entry) : []),
      ],
    },
    { kind: 'text', look: 'muted', text: t('proof.later') },
    { kind: 'text', look: 'muted', text: t('proof.signed') },
    { kind: 'text', look: 'muted', text: t('proof.nature') },
  ]
}

/** What every sheet has around its content; `subject` names it in title and foot. */
export function frameOf(
  { locale, t }: Words,
  { subject, asOf }: { subject: string; asOf: Date },
): Pick<
  ProofSheet,
  'locale' | 'asOf' | 'title' | 'product' | 'name' | 'addressHint' | 'foot' | 'pageWords' | 'missingHint'
> {
  return {
    locale,
    asOf,
    title: t('proof.title', { subject }),
    product: t('site.product'),
    name: t('proof.name'),
    addressHint: t('proof.qr'),
    foot: t('proof.foot', { subject, instant: secondInWords(locale, t, asOf) }),
    pageWords: (page, total) => t('proof.page', { page, total }),
    missingHint: t('proof.missing'),
  }
}
