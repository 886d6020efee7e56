import { type Region, regionByCode, regionsIn } from '#lib/bureaus/regions.ts'
import type { Notice } from '#lib/reader/reading.ts'

/**
 * The place that a notice is about: that of a herder's number, whose first six digits are the code of the banner, else
 * the smallest place that its words name; null when neither says. Never the last word: numbers older than 2003 bear
 * other codes, and a bank's name may name another place (domain.md sections 5 and 8).
 */
export function regionOfNotice({ text, certificates }: Pick<Notice, 'text' | 'certificates'>): Region | null {
  for (const { key } of certificates) {
    const region = key && /^\d{14}$/.test(key) ? regionByCode(key.slice(0, 6)) : null
    if (region) return region
  }
  return regionsIn(text)[0] ?? null
}
