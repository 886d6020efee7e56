import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { prisma, sql } from '#lib/db.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import type { NoticeDraft } from '#lib/notices/schema.ts'
import {
  aDraft,
  aGrasslandCertificate,
  anAccountPermit,
  anActOn,
  anOffice,
  aPublishedNotice,
  aRealEstateCertificate,
  aSeal,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { type BuiltFilter, buildFilter, purgeFilters } from './commands.ts'
import { type Filter, mayHaveNotice, openFilter } from './filter.ts'
import { presentFilter } from './present.ts'
import { hashesBeginning, readFilterFile } from './queries.ts'

testDatabase()

/** Numbers of every kind, and one that has the form of another kind. */
const STORED = [
  aGrasslandCertificate({ number: 'J15092901080015(夏)' }),
  aGrasslandCertificate({ number: '15092901080023' }),
  anAccountPermit({ number: 'J2046000663701' }),
  anAccountPermit({ number: 'J20469011234567' }),
  aRealEstateCertificate({ number: '蒙（2019）四子王旗不动产权第0000120号' }),
  aSeal({ number: '草字第12号-3', numberAgain: '草字第12号-3' }),
]

let office: BuiltOffice

const withNumber =
  (number: string) =>
  (draft: NoticeDraft): NoticeDraft => ({
    ...draft,
    certificates: draft.certificates.map((one) => (one.replaces === null ? one : { ...one, number })),
  })

async function published(): Promise<Filter> {
  const { files } = await presentFilter((sha256) => sha256)
  return openFilter(await Promise.all(files.map(({ sha256 }) => readFilterFile(sha256))))
}

async function isMaybe(number: string): Promise<boolean> {
  return mayHaveNotice(await published(), [number])[0] ?? false
}

async function built(): Promise<BuiltFilter> {
  const file = await buildFilter()
  if (!file) throw new Error('another process builds')
  return file
}

beforeAll(async () => {
  office = await anOffice()
})

test('there is none until one was made', async () => {
  await expect(presentFilter(String)).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'no_filter' })
})

describe('a filter of what is published', () => {
  let first: BuiltFilter
  beforeAll(async () => {
    await aPublishedNotice(office, { certificates: STORED, numberReason: '原件如此印刷' })
    await aDraft(office, { certificates: [aGrasslandCertificate({ number: '15092901080031' })] })
    first = await built()
  })

  test('says how many values it holds, up to which entry, and as of when', async () => {
    expect(first).toMatchObject({ kind: 'base', count: 7 })
    const manifest = await presentFilter((sha256) => `/at/${sha256}`)
    expect(manifest).toMatchObject({
      version: 1,
      keyRules: 1,
      asOf: first.asOf.toISOString(),
      count: 7,
      falseAlarmRate: 0.0009766,
      entries: 1,
      checkpoint: null,
      files: [{ url: `/at/${first.sha256}`, kind: 'base', count: 7, bytes: first.bytes }],
    })
  })

  /** What people and programs do to a number. */
  const disguise = fc.constantFrom(
    (number: string) => number,
    (number: string) => number.toLowerCase(),
    (number: string) => number.replace(/[!-~]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0)),
    (number: string) => number.replace(/(.{4})/gu, '$1 '),
    (number: string) => number.replace(/(\d{4})(?=\d{4})/, '$1-'),
    (number: string) => `证书编号：${number}`,
    (number: string) => `编号 ${number} 号。`,
    (number: string) => `（${number}）`,
    (number: string) => `${number}\u200b\u202e`,
    (number: string) => `${number}（冬）`,
    (number: string) => `王慧的${number}遗失，声明作废`,
    (number: string) => `X${number}`,
    (number: string) => number.replace(/^[A-Z]/, ''),
    (number: string) => number.replace(/\d\d$/, '99'),
  )
  const typed = fc
    .tuple(
      fc.constantFrom(...STORED.map(({ number }) => String(number))),
      fc.array(disguise, { maxLength: 3 }),
    )
    .map(([number, disguises]) => disguises.reduce((text, change) => change(text), number))

  test('never calls clear what a look-up finds, however it is typed', async () => {
    const filter = await published()
    let found = 0
    await fc.assert(
      fc.asyncProperty(typed, async (query) => {
        const { answer } = await lookUp(query, { at: NOW })
        if (answer !== 'notice_found') return
        found += 1
        expect(mayHaveNotice(filter, [query])).toEqual([true])
      }),
      { numRuns: 400 },
    )
    expect(found).toBeGreaterThan(100)
  })

  test('holds no draft, and of 20,000 other numbers hardly any', async () => {
    const others = Array.from({ length: 20_000 }, (_, one) => `1509290304${String(one).padStart(4, '0')}`)
    const maybe = mayHaveNotice(await published(), ['15092901080031', ...others])
    expect(maybe[0]).toBe(false)
    expect(maybe.filter(Boolean).length).toBeLessThan(50)
  })

  test('gives the hashes of all values by their beginning, and of nothing else', async () => {
    const hash = async (value: string) => {
      const [row] = await sql()<{ hash: string }[]>`select encode(hash_of_key(${value}), 'hex') as hash`
      return row?.hash ?? ''
    }
    for (const value of ['15092901080015', 'J2046000663701', 'J20460006637', '草字第12号-3']) {
      const whole = await hash(value)
      expect((await hashesBeginning(whole.slice(0, 4))).hashes).toContain(whole)
    }
    const drafted = await hash('15092901080031')
    expect((await hashesBeginning(drafted.slice(0, 4))).hashes).not.toContain(drafted)
  })
})

describe('day by day', () => {
  test('what was published since is in a delta; the number of a new paper is not', async () => {
    const wrong = '15092901080040'
    const right = '15092901080058'
    const paper = '15092901080066'
    const last = '15092901080074'
    const notice = await aPublishedNotice(office, {
      certificates: [aGrasslandCertificate({ number: wrong })],
    })
    // The register is small: what came since makes a new base.
    expect(await isMaybe(wrong)).toBe(false)
    expect((await built()).kind).toBe('delta')
    expect(await isMaybe(wrong)).toBe(true)
    expect((await built()).kind).toBe('base')
    const act = { act: 'correction', wrong: 'number', change: withNumber(right) } as const
    const correction = await anActOn(office, notice, act)
    expect(await built()).toMatchObject({ kind: 'delta', count: 1 })
    expect(await isMaybe(right)).toBe(true)
    expect((await built()).kind).toBe('base')
    await anActOn(office, correction, { act: 'reissue', change: withNumber(paper) })
    expect(await built()).toMatchObject({ kind: 'delta', count: 0 })
    await aPublishedNotice(office, { certificates: [aGrasslandCertificate({ number: last })] })
    expect(await built()).toMatchObject({ kind: 'delta', count: 1 })
    for (const [number, isIn] of [
      [right, true],
      [last, true],
      [paper, false],
    ] as const) {
      expect(await isMaybe(number)).toBe(isIn)
    }
    const { files, entries } = await presentFilter(String)
    expect(files.map(({ kind, count }) => [kind, count])).toEqual([
      ['base', 9],
      ['delta', 0],
      ['delta', 1],
    ])
    expect(entries).toBe(5)
  })

  test('a file never changes, and goes a week after a new base took its place', async () => {
    const update = prisma().filterFile.updateMany({ data: { count: 0 } })
    await expect(update).rejects.toThrow('update on filter_files is refused')
    const { asOf, files } = await presentFilter(String)
    const stored = () => prisma().filterFile.count()
    const before = await stored()
    expect(before).toBeGreaterThan(files.length)
    const week = 7 * 24 * 60 * 60 * 1000
    expect(await purgeFilters(new Date(Date.parse(asOf) + week - 60_000))).toEqual({ filters: 0 })
    expect(await purgeFilters(new Date(Date.parse(asOf) + week))).toEqual({ filters: before - files.length })
    expect((await presentFilter(String)).files).toEqual(files)
  })
})
