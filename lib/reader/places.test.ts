import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findDates } from './dates.ts'
import { readNewspaper } from './read.ts'
import type { Notice, Reading } from './reading.ts'
import { normalise } from './text.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const texts: string[] = ['notice-samples.jsonl', 'own-samples.jsonl'].flatMap((name) =>
  fixture(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text),
)

/** All fields of a notice that were read, by their paths. */
function fieldsOf(notice: Notice): [path: string, value: unknown][] {
  const { declarant, declaredOn, concerns, objection, certificates } = notice
  const { number: _, ...ofConcerns } = concerns ?? { number: null }
  const all = [
    ...Object.entries({ declarant, declaredOn }),
    ...Object.entries(ofConcerns).map(([field, value]) => [`concerns.${field}`, value]),
    ...Object.entries(objection ?? {}).map(([field, value]) => [`objection.${field}`, value]),
    ...certificates.flatMap(({ kind: _kind, key: _key, holders, ...fields }, index) => [
      ...Object.entries(fields).map(([field, value]) => [`certificates.${index}.${field}`, value]),
      ...holders.map((name, place) => [`certificates.${index}.holders.${place}`, name]),
    ]),
  ]
  return all.flatMap(([path, value]) => (value === null ? [] : [[String(path), value]]))
}

const SEASONS: Record<string, string> = { summer: '夏', winter: '冬', spring: '春', autumn: '秋' }

/** Whether a stretch of the source holds the value that was read there. */
function holds(path: string, at: string, value: unknown): boolean {
  const { chars } = normalise(at)
  const field = path.replace(/\.\d+$/, '').replace(/.*\./, '')
  if (/declaredOn|publishedOn|until/.test(field)) return findDates(chars)[0]?.value === value
  if (field === 'season') return chars.includes(SEASONS[String(value)] ?? '?')
  if (field === 'accountType') return /^[JLZ]$|账户/.test(chars)
  if (field === 'areaMu') return chars.replaceAll(',', '').includes(String(value))
  if (field === 'period') return /日|天/.test(chars)
  if (field === 'title' && String(value).startsWith('不动产')) return /不动产|登记证明/.test(chars)
  const parts = field === 'declarant' ? String(value).split('、') : [String(value)]
  return parts.every((part) => chars.includes(normalise(part).chars))
}

function wrongIn(text: string, { notice, span, spans }: Reading): string[] {
  const wrong = text.slice(...span) === notice.text ? [] : [`text: ${notice.text}`]
  for (const [path, value] of fieldsOf(notice)) {
    const place = spans[path]
    const at = place ? text.slice(...place) : ''
    const known = path.endsWith('.title') && !place
    if (!known && !holds(path, at, value)) wrong.push(`${path}: ${value} in ${at}`)
  }
  return wrong
}

describe('places', () => {
  test('every field of every sample stands at its span in the source', () => {
    const wrong = texts.flatMap((text) => readNewspaper(text).flatMap((reading) => wrongIn(text, reading)))
    expect(wrong).toEqual([])
  })

  test('each field that was read has one', () => {
    const [reading] = readNewspaper(fixture('newspaper-page.txt'))
    expect(Object.keys(reading?.spans ?? {}).toSorted()).toEqual([
      'certificates.0.accountNumber',
      'certificates.0.accountType',
      'certificates.0.holders.0',
      'certificates.0.legalRepresentative',
      'certificates.0.number',
      'certificates.0.openingBank',
      'declarant',
      'declaredOn',
    ])
  })

  test('a field from the heading stands there, and one from a signature too', () => {
    const text = '公章遗失声明\n本单位公章不慎遗失，声明作废。\n四子王旗文化馆\n2025年5月1日'
    const at = (path: string) => text.slice(...(readNewspaper(text)[0]?.spans[path] ?? [0, 0]))
    expect(at('certificates.0.holders.0')).toBe('四子王旗文化馆')
    expect(at('declaredOn')).toBe('2025年5月1日')
  })
})
