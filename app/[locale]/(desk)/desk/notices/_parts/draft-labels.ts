import { fieldLabel, kindWords } from '#app/_server/kind-words.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { kindOf } from '#lib/certificates/index.ts'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import type { Translator } from '#lib/i18n/messages.ts'

/** A field of the form by its name: what it is called, and whether it holds words (else the code of a choice). */
export type DraftField = { name: string; label: string; isText: boolean }

/** The fields of a draft in their order; those of one of several certificates are named with its place. */
export function draftFields(words: PageWords, kinds: readonly CertificateKind[]): DraftField[] {
  const { t } = words
  const certificates = kinds.flatMap((kind, index) =>
    certificateFields(words, kind).map(({ name, label, isText }) => ({
      name: `certificates.${index}.${name}`,
      label: kinds.length > 1 ? t('desk.edit.fieldOf', { index: index + 1, field: label }) : label,
      isText,
    })),
  )
  return [...matterFields(t), ...certificates, ...noticeFields(t)]
}

/** The same as labels by name. */
export function labelsOf(fields: readonly DraftField[]): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, label }) => [name, label]))
}

const text = (name: string, label: string): DraftField => ({ name, label, isText: true })
const choice = (name: string, label: string): DraftField => ({ name, label, isText: false })

function matterFields(t: Translator): DraftField[] {
  return [
    choice('act', t('desk.new.act')),
    choice('regionCode', t('desk.new.region')),
    text('concernsPrintedOn', t('desk.acts.printedOn')),
    choice('withdrawalReason', t('desk.acts.reason')),
    choice('certificates', t('desk.edit.add.title')),
    choice('addKind', t('desk.edit.add.kind')),
  ]
}

function certificateFields({ locale, t }: PageWords, kind: CertificateKind): DraftField[] {
  const words = kindWords(locale, kind)
  const details = Object.entries(kindOf(kind).fields).map(([field, { input }]) => ({
    name: `details.${field}`,
    label: fieldLabel(words, field),
    isText: input !== 'choice',
  }))
  return [
    choice('kind', t('desk.edit.add.kind')),
    text('number', words.number),
    choice('numberAgain', t('desk.edit.numberAgain', { number: words.number })),
    text('holders', words.holder),
    choice('holderType', t('desk.edit.holderType', { holder: words.holder })),
    ...details,
  ]
}

function noticeFields(t: Translator): DraftField[] {
  return [
    text('numberReason', t('desk.edit.numberReason.label')),
    text('declarant', t('desk.edit.declarant.name')),
    choice('declarantType', t('desk.edit.declarant.type')),
    text('declaredOn', t('desk.edit.declarant.date')),
    text('newspaperName', t('desk.edit.newspaper.name')),
    text('newspaperDate', t('desk.edit.newspaper.date')),
    text('newspaperPage', t('desk.edit.newspaper.page')),
    text('objectionContact', t('desk.edit.objections.contact')),
    text('objectionPhone', t('desk.edit.objections.phone')),
    text('objectionDays', t('desk.edit.objections.days')),
    choice('objectionUnit', t('desk.edit.objections.unit')),
    text('objectionUntil', t('desk.edit.objections.until')),
  ]
}
