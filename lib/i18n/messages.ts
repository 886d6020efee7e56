import { createTranslator } from 'use-intl/core'
import en from '#messages/en.json' with { type: 'json' }
import zhCN from '#messages/zh-CN.json' with { type: 'json' }
import type { Locale } from './locale.ts'

/** The Chinese messages are the source of truth: a key that is missing in English does not compile. */
export type Messages = typeof zhCN

export const messages: Record<Locale, Messages> = { 'zh-CN': zhCN, en }

export type FieldErrorCode = keyof Messages['errors']
export type RefusalReason = keyof Messages['refusals']

export function isFieldErrorCode(code: string): code is FieldErrorCode {
  return Object.hasOwn(zhCN.errors, code)
}

export function isRefusalReason(reason: string): reason is RefusalReason {
  return Object.hasOwn(zhCN.refusals, reason)
}

/** The calendar in which everything here is dated. */
export const TIME_ZONE = 'Asia/Shanghai'

/** How dates and numbers are written in a language: the English here is British. */
const FORMATS: Record<Locale, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' }

function createFor(locale: Locale) {
  return createTranslator({ locale: FORMATS[locale], messages: messages[locale], timeZone: TIME_ZONE })
}

export type Translator = ReturnType<typeof createFor>

const made = new Map<Locale, Translator>()

/** The translator of a language: one for the process, because it keeps what it has parsed. */
export function translator(locale: Locale): Translator {
  const known = made.get(locale)
  if (known) return known
  const created = createFor(locale)
  made.set(locale, created)
  return created
}
