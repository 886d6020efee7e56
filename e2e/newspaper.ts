import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newNumber } from './desk.ts'

const PAGE = readFileSync(join(import.meta.dirname, '../lib/reader/fixtures/newspaper-page.txt'), 'utf8')

/** The page of 29 April 2025 with numbers that nobody else uses, so that every journey takes in a page of its own. */
export function newPage(): {
  text: string
  permit: string
  contracts: [summer: string, winter: string, other: string]
} {
  const permit = `J2046${String(randomInt(100_000_000)).padStart(8, '0')}1`
  const contracts = [`J${newNumber()}(夏)`, `J${newNumber()}(冬)`, newNumber()] as const
  const printed = ['J15092901070004(夏)', 'J15092901100004(冬)', '15092904050072'] as const
  const text = printed.reduce(
    (page, number, index) => page.replace(number, contracts[index] ?? ''),
    PAGE.replace('J2046000663701', permit),
  )
  return { text, permit, contracts: [...contracts] }
}
