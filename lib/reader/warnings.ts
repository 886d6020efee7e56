import { translator } from '#lib/i18n/messages.ts'
import type { Warning } from './reading.ts'
import type { KindSlot } from './slots.ts'

function suspiciousNumber(number: string): Warning {
  const t = translator('zh-CN')
  return { code: 'suspicious_number', message: t('reader.warnings.suspicious_number', { number }) }
}

/** The doubts about the numbers of a notice: those that do not have the form of their kind and are no free form. */
export function warningsFor(slots: readonly KindSlot[], numbers: readonly (string | null)[]): Warning[] {
  return slots.flatMap(({ kind, number: place }, index) => {
    const number = numbers[index] ?? null
    if (place === null || number === null) return []
    return kind.keyOf(number) === null && kind.isSuspicious(place) ? [suspiciousNumber(number)] : []
  })
}
