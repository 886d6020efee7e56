import type { Text } from './text.ts'

/** A small recogniser: what it looks for, where its value stands (the group `v`), and examples that tests run. */
export interface Rule {
  /** A global expression with a group named `v`. It starts with fixed words and its repeats are bounded. */
  pattern: RegExp
  examples: readonly (readonly [text: string, ...values: string[]])[]
}

/** One place where a rule applies. */
export interface Match {
  start: number
  end: number
  value: string
  from: number
  to: number
}

/** All places where a rule applies, in order; without a group `v` the whole match is the value. */
export function* matchesOf(rule: Rule, chars: string): Generator<Match> {
  for (const match of chars.matchAll(rule.pattern)) {
    const value = match.groups?.v ?? match[0]
    const from = match.index + (match.groups?.v === undefined ? 0 : match[0].lastIndexOf(value))
    yield { start: match.index, end: match.index + match[0].length, value, from, to: from + value.length }
  }
}

/** The first place where one of some rules applies, in the order of the rules. */
export function firstMatch(rules: readonly Rule[], text: Text | string): Match | null {
  const chars = typeof text === 'string' ? text : text.chars
  for (const rule of rules) {
    for (const match of matchesOf(rule, chars)) return match
  }
  return null
}
