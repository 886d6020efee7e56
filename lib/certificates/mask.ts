import type { NamePolicy } from '#lib/generated/prisma/enums.ts'
import type { Visibility } from './kind.ts'

/** Masking as domain.md section 6 says. All of it works on whole characters, not on UTF-16 halves. */

/** The first character of a name and a star for each other: 王慧 → 王*, 乌云其木格 → 乌****. */
export function maskName(name: string): string {
  const [first = '', ...rest] = Array.from(name.trim())
  return first + '*'.repeat(Math.max(rest.length, 1))
}

/** The last four characters of an account number; too short a number shows nothing. */
export function maskAllButLastFour(value: string): string {
  const characters = Array.from(value.replace(/\s/g, ''))
  const hidden = characters.length > 6 ? characters.length - 4 : characters.length
  return '*'.repeat(hidden) + characters.slice(hidden).join('')
}

/** A number for lists and feeds: enough to recognise one's own, too little to collect others'. */
export function shortenNumber(number: string): string {
  const characters = Array.from(number)
  if (characters.length < 10) return `${characters.slice(0, 2).join('')}…`
  return `${characters.slice(0, 5).join('')}…${characters.slice(-2).join('')}`
}

/** What the public sees of a field's value under a bureau's policy for names. */
export function maskField(visibility: Visibility, value: string | null, policy: NamePolicy): string | null {
  if (value === null || visibility === 'public') return value
  if (visibility === 'name') return policy === 'full' ? value : maskName(value)
  return visibility === 'last_four' ? maskAllButLastFour(value) : null
}
