import type { Locale } from '#lib/i18n/locale.ts'
import type { Messages } from '#lib/i18n/messages.ts'

/** The words of the command in both languages, as the package brings them: it has no other part of messages/. */
export type CheckWords = Record<Locale, Messages['filter']['check']>

export type Words = {
  language: Locale
  /** Says something of the command; values stand for names in braces. */
  say: (name: keyof Messages['filter']['check'], values?: Record<string, string | number>) => string
}

type Environment = Record<string, string | undefined>

/** Chinese where the machine speaks Chinese, else English. */
export function wordsFor(words: CheckWords, { LC_ALL, LC_MESSAGES, LANG }: Environment): Words {
  const language = /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh-CN' : 'en'
  return {
    language,
    say: (name, values = {}) =>
      words[language][name].replace(/\{(\w+)\}/g, (whole, value: string) => String(values[value] ?? whole)),
  }
}
