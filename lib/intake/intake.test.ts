import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { dateAt } from '#lib/calendar/dates.ts'
import { prisma, sql } from '#lib/db.ts'
import { parseInput } from '#lib/errors.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import { publishNotice } from '#lib/notices/publication.ts'
import { requireNotice } from '#lib/notices/queries.ts'
import {
  aGrasslandCertificate,
  anOffice,
  aPublishedNotice,
  type BuiltOffice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { ruleOf } from '#lib/testing/rule-of.ts'
import { type CheckedReading, checkReadings, isReady } from './check.ts'
import {
  correctReading,
  discardSource,
  dropReading,
  joinReading,
  keyNumbers,
  splitReading,
  takeIn,
} from './commands.ts'
import { findProvenance, readingsOf, requireSource } from './queries.ts'
import { saveSource } from './save.ts'
import { intakeInput } from './schema.ts'

testDatabase()

const at = NOW
const PAGE = readFileSync(new URL('../reader/fixtures/newspaper-page.txt', import.meta.url), 'utf8')

let office: BuiltOffice
let elsewhere: BuiltOffice
beforeAll(async () => {
  office = await anOffice()
  elsewhere = await anOffice({ region: '150223' })
})

const intakeOf = (text: string, printed: Record<string, string> = {}) =>
  parseInput(intakeInput, { text, fileName: null, newspaperDate: '2025-04-29', ...printed })
const taken = async (text: string, by = office) => (await takeIn(by.publisher, intakeOf(text), { at })).id

async function checked(id: string, by = office): Promise<CheckedReading[]> {
  const source = await requireSource(by.publisher, id)
  return checkReadings(source, await readingsOf(id), dateAt(at))
}

async function one(id: string, place = 0): Promise<CheckedReading> {
  const reading = (await checked(id))[place]
  if (!reading) throw new Error(`there is no notice ${place}`)
  return reading
}

const numbersOf = ({ draft }: CheckedReading) =>
  (draft.certificates ?? []).map(({ number }) => String(number))

/** Types every number of a source again. */
async function keyAll(id: string): Promise<void> {
  const again = Object.fromEntries((await checked(id)).map((reading) => [reading.id, numbersOf(reading)]))
  await keyNumbers(office.publisher, id, again, { at })
}

let next = 0
function herder(name = '孟克那生'): string {
  next += 1
  return `●江岸苏木江岸嘎查，牧民：${name}，《草原承包经营权证》证书编号：1509290177${String(next).padStart(4, '0')}，因保管不慎丢失，声明作废。`
}

describe('the page of 29 April 2025', () => {
  test('becomes three drafts that another person publishes, and keeps its words', async () => {
    const id = await taken(PAGE)
    const readings = await checked(id)
    expect(readings.map(numbersOf)).toEqual([
      ['J2046000663701'],
      ['J15092901070004(夏)', 'J15092901100004(冬)'],
      ['15092904050072'],
    ])
    expect(readings.map(({ parsed }) => parsed?.regionCode)).toEqual(['150929', '150929', '150929'])
    expect(readings[0]?.draft).toMatchObject({ declarantType: 'unit', declaredOn: '2025-04-29' })
    expect(readings[1]?.draft).toMatchObject({
      newspaperDate: '2025-04-29',
      objectionContact: '四子王旗自然资源局 210 室',
    })
    expect(readings.map(({ problems, missing, duplicateOf }) => [problems, missing, duplicateOf])).toEqual(
      readings.map(() => [[], [], null]),
    )
    await expect(saveSource(office.publisher, id, { submit: true }, { at })).rejects.toMatchObject({
      reason: 'nothing_to_save',
    })
    await keyAll(id)
    expect(await saveSource(office.publisher, id, { submit: true }, { at })).toEqual({
      drafts: 3,
      submitted: 3,
      left: 0,
    })
    for (const { notice } of await checked(id)) {
      if (!notice) throw new Error('it became a notice')
      const { version } = await requireNotice(office.reviewer, notice.id)
      await publishNotice(office.reviewer, { id: notice.id, version }, { at })
    }
    expect((await lookUp('15092904050072', { at })).answer).toBe('notice_found')
    const [, second] = await checked(id)
    expect(await findProvenance(second?.notice?.id ?? '')).toMatchObject({
      text: expect.stringMatching(/^江岸苏木江岸嘎查,牧民:王慧.*联系。$/),
      newspaper: { date: '2025-04-29' },
    })
  })

  test('is known when it is pasted again', async () => {
    const again = await checked(await taken(PAGE))
    expect(
      again.map(({ duplicateOf }) => (duplicateOf === 'source' ? duplicateOf : duplicateOf?.state)),
    ).toEqual(['published', 'published', 'published'])
    expect(again.every((reading) => !isReady({ ...reading, keyed: true }))).toBe(true)
    expect(again[2]?.warnings.map(({ code }) => code)).toEqual(['second_loss'])
  })

  test('is sealed at rest, and its provenance cannot be changed once a notice left the desk', async () => {
    const [row] =
      await sql()`select s.sealed, r.sealed as reading, r.id from sources s join readings r on r.source_id = s.id`
    expect(Buffer.concat([row?.sealed, row?.reading]).toString('utf8')).not.toContain('王慧')
    expect(await ruleOf(sql()`update readings set hash = hash where notice_id is not null`)).toBe(
      'readings_kept',
    )
    expect(await ruleOf(sql()`update sources set sealed = sealed where saved_at is not null`)).toBe(
      'sources_kept',
    )
  })
})

describe('a field of a notice', () => {
  test('leads to its words in the source', async () => {
    const text = `前言。\n${herder('斯琴')}`
    const { spans, draft } = await one(await taken(text))
    const words = (field: string) => text.slice(...(spans[field] ?? [0, 0]))
    expect(words('certificates.0.number')).toBe(draft.certificates?.[0]?.number)
    expect(words('certificates.0.holders.0')).toBe('斯琴')
    expect(words('certificates.0.details.sumu')).toBe('江岸苏木')
  })

  test('is corrected in its form, which asks for the number twice', async () => {
    const id = await taken(herder())
    const reading = await one(id)
    const certificate = aGrasslandCertificate({ number: '15092901779999' })
    const typed = { ...reading.draft, certificates: [certificate] }
    await expect(
      correctReading(
        office.publisher,
        reading.id,
        { ...typed, certificates: [{ ...certificate, numberAgain: '15092901779998' }] },
        { at },
      ),
    ).rejects.toMatchObject({ fields: [{ field: 'certificates.0.numberAgain', code: 'numbers_differ' }] })
    await correctReading(office.publisher, reading.id, typed, { at })
    expect(await one(id)).toMatchObject({ keyed: true, doubts: [] })
    expect(numbersOf(await one(id))).toEqual(['15092901779999'])
  })

  test('is corrected while the number is not typed again yet, which then is still to be done', async () => {
    const id = await taken(herder())
    const reading = await one(id)
    const certificate = aGrasslandCertificate({
      number: '15092901770001',
      numberAgain: ' ',
      holders: ['斯琴'],
    })
    await correctReading(
      office.publisher,
      reading.id,
      { ...reading.draft, certificates: [certificate] },
      { at },
    )
    const corrected = await one(id)
    expect(corrected).toMatchObject({ keyed: false, doubts: [] })
    expect(corrected.draft.certificates?.[0]?.holders).toEqual(['斯琴'])
  })

  test('needs no typing again where no certificate has a number', async () => {
    const [reading] = await checked(
      await taken('牧民斯琴不慎将草原承包经营权证遗失，证书编号不详，声明作废。'),
    )
    expect(reading).toMatchObject({ state: 'open', keyed: true })
  })

  test('is not keyed by another number, while the others are', async () => {
    const id = await taken(`${herder()}\n${herder()}`)
    const [first, second] = await checked(id)
    const again = { [first?.id ?? '']: ['15092901770000'], [second?.id ?? '']: numbersOf(await one(id, 1)) }
    await expect(keyNumbers(office.publisher, id, again, { at })).rejects.toMatchObject({
      fields: [{ field: `again.${first?.id}.n0`, code: 'numbers_differ' }],
    })
    expect((await checked(id)).map(({ keyed }) => keyed)).toEqual([false, true])
    expect(await saveSource(office.publisher, id, { submit: false }, { at })).toEqual({
      drafts: 1,
      submitted: 0,
      left: 1,
    })
  })
})

describe('the notices of a source', () => {
  test('can be left out and taken back in', async () => {
    const id = await taken(herder())
    const reading = await one(id)
    await dropReading(office.publisher, reading.id, true, { at })
    expect(await one(id)).toMatchObject({ state: 'dropped' })
    await dropReading(office.publisher, reading.id, false, { at })
    expect(await one(id)).toMatchObject({ state: 'open' })
  })

  test('can be cut in two and joined to one', async () => {
    const [a, b] = [herder('甲木苏'), herder('乙木苏')]
    const text = `${a}\n${b}`
    const id = await taken(text)
    await joinReading(office.publisher, (await one(id)).id, { at })
    const joined = await one(id)
    expect([joined.start, joined.end]).toEqual([text.indexOf('江岸'), text.length])
    expect(numbersOf(joined)).toHaveLength(2)
    await splitReading(office.publisher, joined.id, text.indexOf('●', 1), { at })
    expect((await checked(id)).map(numbersOf).map((numbers) => numbers.length)).toEqual([1, 1])
    const { id: last } = await one(id, 1)
    await expect(joinReading(office.publisher, last, { at })).rejects.toMatchObject({
      fields: [{ field: 'join' }],
    })
    await expect(splitReading(office.publisher, last, 0, { at })).rejects.toMatchObject({
      fields: [{ field: 'cut' }],
    })
  })

  test('are there once: twice in one text, the second is a duplicate', async () => {
    const text = herder()
    const id = await taken(`${text}\n${text.replace('●', '◆')}`)
    expect((await checked(id)).map(({ duplicateOf }) => duplicateOf)).toEqual([null, 'source'])
    await keyAll(id)
    expect(await saveSource(office.publisher, id, { submit: false }, { at })).toMatchObject({
      drafts: 1,
      left: 1,
    })
    await discardSource(office.publisher, id, { at })
    expect((await checked(id)).map(({ state }) => state)).toEqual(['saved'])
  })

  test('that name another place are marked, and those of another kind cannot be saved', async () => {
    const id = await taken(herder().replace('1509290177', '1502230177'), elsewhere)
    const foreign = await taken(herder())
    expect((await checked(id, elsewhere))[0]).toMatchObject({ foreignPlace: null })
    const theirs = await takeIn(elsewhere.publisher, intakeOf(herder()), { at })
    const [reading] = await checked(theirs.id, elsewhere)
    expect(reading).toMatchObject({ foreignPlace: { name: '四子王旗' }, parsed: { regionCode: '150223' } })
    expect((await one(foreign)).foreignPlace).toBeNull()
  })

  test('are of their bureau only', async () => {
    const id = await taken(herder())
    await expect(requireSource(elsewhere.publisher, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { id: reading } = await one(id)
    await expect(dropReading(elsewhere.publisher, reading, true, { at })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(saveSource(elsewhere.publisher, id, { submit: false }, { at })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('an act on an act', () => {
  test('is linked with the notice that it concerns', async () => {
    const number = 'J15092901781234(夏)'
    const notice = await aPublishedNotice(office, { certificates: [aGrasslandCertificate({ number })] })
    const id = await taken(
      `撤回公告\n2026年11月20日发布的草原承包经营权证15092901781234遗失声明，因有争议，现予以撤回。`,
    )
    const { parsed } = await one(id)
    expect(parsed).toMatchObject({
      act: 'withdrawal',
      concernsId: notice.id,
      certificates: [{ number, holders: ['那仁'], concernsId: expect.any(String) }],
    })
    await keyAll(id)
    expect(await saveSource(office.publisher, id, { submit: true }, { at })).toEqual({
      drafts: 1,
      submitted: 0,
      left: 0,
    })
  })

  test('on what this register does not have concerns what was printed elsewhere', async () => {
    const id = await taken(
      '更正声明：本报2025年4月30日刊登的遗失声明中，草原承包经营权证编号“J15092904059315”应为“J15092904059351”，特此更正。',
    )
    expect((await one(id)).parsed).toMatchObject({
      act: 'correction',
      concernsId: null,
      concernsPrintedOn: '2025-04-30',
      certificates: [
        { number: 'J15092904059315', replaces: null },
        { number: 'J15092904059351', replaces: 0 },
      ],
    })
  })
})

describe('a text', () => {
  test.each([
    ['昨天下了雪。', 'no_notice_found'],
    [Array.from({ length: 301 }, () => herder()).join('\n'), 'too_many_notices'],
  ])('with no notice or too many is refused', async (text, code) => {
    await expect(takeIn(office.publisher, intakeOf(text), { at })).rejects.toMatchObject({
      fields: [{ field: 'text', code }],
    })
  })

  test('of 300 notices is taken in, keyed and saved at once', async () => {
    const id = await taken(Array.from({ length: 300 }, () => herder()).join('\n'))
    await keyAll(id)
    expect(await saveSource(office.publisher, id, { submit: true }, { at })).toEqual({
      drafts: 300,
      submitted: 300,
      left: 0,
    })
    expect(await prisma().auditEvent.count({ where: { subjectId: id } })).toBe(2)
  }, 60_000)
})
