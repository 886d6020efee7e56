import { dateInWords } from '#lib/i18n/dates.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { LinkedAct, PublicNotice } from './present.ts'

/** What page, preview and proof sheet say of a notice in the same words. */
type Words = { locale: Locale; t: Translator }

export function bureauName(
  locale: Locale,
  { name, nameEn }: Pick<PublicNotice['bureau'], 'name' | 'nameEn'>,
): string {
  return locale === 'en' ? nameEn : name
}

/** What is declared and by whom; where no declarant is named, the holder declares. */
export function statementOf({ locale, t }: Words, notice: PublicNotice): string {
  const declarant = notice.declarant ?? t('notice.holderDeclares')
  return t(`notice.statement.${notice.act}`, { declarant, bureau: bureauName(locale, notice.bureau) })
}

/** Where it was printed: the newspaper, the day, the page, as far as they are known. */
export function newspaperWords(
  { locale, t }: Words,
  { name, date, page }: NonNullable<PublicNotice['newspaper']>,
): string {
  const parts = [name, date && dateInWords(locale, date), page && t('notice.newspaperPage', { page })]
  return parts.filter(Boolean).join(locale === 'en' ? ', ' : '，')
}

/** What a linked act is and from when it counts. */
export function linkWords({ locale, t }: Words, { act, effectiveOn }: LinkedAct): string {
  return t('notice.links.item', { act: t(`acts.${act}`), date: dateInWords(locale, effectiveOn) })
}

/** The concerned notice that is not in this register, by the day on which it was printed. */
export function elsewhereWords({ locale, t }: Words, printedOn: string | null): string {
  return printedOn
    ? t('notice.links.printed', { date: dateInWords(locale, printedOn) })
    : t('notice.links.unknown')
}
