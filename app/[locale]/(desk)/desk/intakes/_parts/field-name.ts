import { fieldLabel, kindWords } from '#app/_server/kind-words.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import type { SourceReading } from '#lib/intake/queries.ts'

const NOTICE_FIELDS = {
  declarant: 'desk.edit.declarant.name',
  declarantType: 'desk.edit.declarant.type',
  declaredOn: 'desk.edit.declarant.date',
  newspaperDate: 'desk.edit.newspaper.date',
  numberReason: 'desk.edit.numberReason.label',
  objectionContact: 'desk.edit.objections.contact',
  objectionPhone: 'desk.edit.objections.phone',
  objectionUntil: 'desk.edit.objections.until',
  objectionDays: 'desk.edit.objections.days',
  withdrawalReason: 'desk.acts.reason',
  certificates: 'desk.edit.add.title',
} as const

/** What a field of a notice is called on its form. */
export function fieldName(
  { locale, t }: PageWords,
  { draft }: Pick<SourceReading, 'draft'>,
  field: string,
): string {
  const [, index, name = '', detail = ''] = /^certificates\.(\d+)\.([a-zA-Z]+)(?:\.(\w+))?/.exec(field) ?? []
  const certificate = index === undefined ? undefined : draft.certificates?.[Number(index)]
  if (certificate) {
    const words = kindWords(locale, certificate.kind)
    const own = { number: words.number, holders: words.holder, kind: words.name }
    return name === 'details'
      ? fieldLabel(words, detail)
      : (Object.entries(own).find(([key]) => key === name)?.[1] ?? words.name)
  }
  const known = Object.entries(NOTICE_FIELDS).find(([key]) => key === field)?.[1]
  return known ? t(known) : field
}
