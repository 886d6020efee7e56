import type { Details } from '#lib/certificates/kind.ts'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { messages } from '#lib/i18n/messages.ts'

/** What people read about a kind: its name, the names of its number, holder and fields, the words of its choices. */
export type KindWords = {
  name: string
  short: string
  number: string
  numberHint: string
  holder: string
  fields: Readonly<Record<string, { label: string; hint: string }>>
  choices: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export function kindWords(locale: Locale, kind: CertificateKind): KindWords {
  return messages[locale].kinds[kind]
}

/** What a certificate is called: by the title printed on it where its kind has one, else by its kind. */
export function certificateName(words: KindWords, { title }: Details): string {
  return title ? fieldValue(words, 'title', title) : words.name
}

/** The label of a kind's field. */
export function fieldLabel(words: KindWords, field: string): string {
  return words.fields[field]?.label ?? field
}

/** The value of a field as it is read: the words of a choice, any other text as printed. */
export function fieldValue(words: KindWords, field: string, value: string): string {
  return words.choices[field]?.[value] ?? value
}
