import { beforeAll, describe, expect, test } from 'vitest'
import { setDocumentPattern } from '#lib/bureaus/document-pattern.ts'
import { setNamePolicy } from '#lib/bureaus/name-policies.ts'
import { anOffice, aPublishedNotice, aSubmittedNotice, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { formatDocumentNumber } from './document-number.ts'
import { presentNotice } from './present.ts'
import { publishNotice } from './publication.ts'
import { findPublishedNotice } from './queries.ts'

testDatabase()

const when = { at: NOW }
const PATTERN = '四自然资告〔{year}〕{number}号'

let office: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
})

const set = (pattern: string | null, next: number | null = null) =>
  setDocumentPattern('system', { bureauId: office.bureau.id, pattern, next }, when)

async function shown(number: string) {
  const row = await findPublishedNotice(number)
  if (!row) throw new Error('it is published')
  return presentNotice(row)
}

const documentNumber = async (at = NOW) =>
  (await shown((await aPublishedNotice(office, {}, { at })).number)).documentNumber

describe('the number of a bureau’s own', () => {
  test('is the pattern with the year and the count', () => {
    expect(formatDocumentNumber(PATTERN, 2025, 188)).toBe('四自然资告〔2025〕188号')
  })

  test('is given only where the bureau numbers its papers, and begins anew each year', async () => {
    expect(await documentNumber()).toBeNull()
    await set(PATTERN)
    expect(await documentNumber()).toBe('四自然资告〔2026〕1号')
    expect(await documentNumber()).toBe('四自然资告〔2026〕2号')
    expect(await documentNumber(new Date('2026-12-31T16:00:00Z'))).toBe('四自然资告〔2027〕1号')
  })

  test('continues a count, and never gives a number again', async () => {
    await set(PATTERN, 188)
    expect(await documentNumber()).toBe('四自然资告〔2026〕188号')
    await expect(set(PATTERN, 188)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'number_given' })
  })

  test('has no gap where a publication fails, and none twice where many happen at once', async () => {
    const failing = await aSubmittedNotice(office)
    await expect(publishNotice(office.publisher, failing, when)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const waiting = await Promise.all(Array.from({ length: 8 }, () => aSubmittedNotice(office)))
    const published = await Promise.all(waiting.map((seen) => publishNotice(office.reviewer, seen, when)))
    const numbers = await Promise.all(
      published.map(async ({ number }) => (await shown(number)).documentNumber),
    )
    const counted = numbers.map((text) => Number(/〕(\d+)号/.exec(text ?? '')?.[1])).toSorted((a, b) => a - b)
    expect(counted).toEqual(Array.from({ length: 8 }, (_, index) => 189 + index))
  })

  test.each(['', '〔{year}〕号', '{number}{number}{year}', '{year}{number}{x}'])(
    'has a pattern with year and count once each, not %j',
    async (pattern) => {
      const setting = set(pattern)
      if (pattern === '') await setting
      else await expect(setting).rejects.toMatchObject({ fields: [{ field: 'pattern' }] })
    },
  )
})

describe('the policy on names', () => {
  test('counts from its day on, and what was published before keeps its way', async () => {
    const before = (await aPublishedNotice(office)).number
    await setNamePolicy(
      'system',
      { bureauId: office.bureau.id, policy: 'full', validFrom: '2026-12-01' },
      when,
    )
    const same = (await aPublishedNotice(office)).number
    const later = (await aPublishedNotice(office, {}, { at: new Date('2026-12-01T01:00:00Z') })).number
    const holders = async (number: string) => (await shown(number)).certificates[0]?.holders[0]
    expect(await holders(before)).toMatch(/\*/)
    expect(await holders(same)).toBe(await holders(before))
    expect(await holders(later)).not.toMatch(/\*/)
  })

  test('is not changed for the past nor by others', async () => {
    const { id: bureauId } = office.bureau
    const past = setNamePolicy('system', { bureauId, policy: 'masked', validFrom: '2026-11-01' }, when)
    await expect(past).rejects.toMatchObject({ fields: [{ field: 'validFrom', code: 'date_past' }] })
    const other = setNamePolicy(
      office.reviewer,
      { bureauId, policy: 'masked', validFrom: '2027-11-01' },
      when,
    )
    await expect(other).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
