import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { acknowledgeObjection } from '#lib/objections/commands.ts'
import { decideObjection } from '#lib/objections/decision.ts'
import { encodeBase64 } from '#lib/register/base64.ts'
import { latestCheckpoint } from '#lib/register/queries.ts'
import {
  aFiledObjection,
  aGrasslandCertificate,
  anAccountPermit,
  anActOn,
  anOffice,
  aPublishedNotice,
  type BuiltOffice,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { wordsOf } from '#lib/testing/pdf.ts'
import { testSigner } from '#lib/testing/signing.ts'
import { proveAnswer, proveNotice, type SheetRequest } from './sheets.ts'

testDatabase()
const signer = testSigner()

let office: BuiltOffice
const published = new Date('2026-11-22T08:00:00.500Z')
const address = 'https://register.example.org/notices/x'
const at = (time: string): SheetRequest => ({ locale: 'zh-CN', asOf: new Date(time), address })
const hashOf = (bytes: Uint8Array | null) =>
  bytes === null ? null : createHash('sha256').update(bytes).digest('hex')

beforeAll(async () => {
  office = await anOffice()
})

function fail(): never {
  throw new Error('nothing was signed')
}

let next = 0
/** A grassland number that no other test uses. */
function fresh(): string {
  next += 1
  return `J1509290203${String(next * 10).padStart(4, '0')}`
}

async function aNotice(number: string) {
  return aPublishedNotice(office, { certificates: [aGrasslandCertificate({ number })] }, { at: published })
}

/** Files an objection to a notice and has the bureau answer it. */
async function objectAndAnswer(notice: string, filed: Date, answered: Date): Promise<void> {
  const { reference } = await aFiledObjection(notice, { at: filed })
  const { id, version } = await prisma().objection.findUniqueOrThrow({ where: { reference } })
  await acknowledgeObjection(office.publisher, id, { at: filed })
  const seen = { id, version: version + 1 }
  await decideObjection(office.reviewer, seen, { outcome: 'rejected', reason: '…' }, { at: answered })
}

describe('the sheet of a notice', () => {
  test('has what the page has, and nothing that is masked there', async () => {
    const certificates = [
      aGrasslandCertificate({ number: fresh(), holders: ['阿拉坦'] }),
      anAccountPermit({ number: 'J2046000555501' }),
    ]
    const newspaper = { newspaperName: '某某日报', newspaperDate: '2026-11-21', newspaperPage: '4' }
    const { number } = await aPublishedNotice(office, { ...newspaper, certificates }, { at: published })
    const words = await wordsOf((await proveNotice(number, at('2026-11-25T03:00:00Z'))) ?? new Uint8Array())
    const { registerEntry } = await prisma().notice.findUniqueOrThrow({
      where: { number },
      select: { registerEntry: { select: { sequence: true } } },
    })
    for (const fact of [
      ...[number, '遗失声明', '声明作废', 'J2046000555501', '阿**', '某银行某旗支行', '0600', '某某日报'],
      ...['2026年11月22日16:00', '2026年11月25日11:00:00', address, '某旗自然资源局101室'],
      `第${registerEntry?.sequence}条`,
      '将列入下一个检查点',
    ]) {
      expect(words).toContain(fact)
    }
    for (const secret of ['阿拉坦', '100200300400500600', '田野', '苏日娜', '韩志远']) {
      expect(words).not.toContain(secret)
    }
  })

  test('is there from the second of its publication, not before', async () => {
    const { number } = await aNotice(fresh())
    expect(await proveNotice(number, at('2026-11-22T07:59:59Z'))).toBeNull()
    expect(await proveNotice(number, at('2026-11-22T08:00:00Z'))).not.toBeNull()
    expect(await proveNotice('GG2026-00000000-0', at('2026-11-22T08:00:00Z'))).toBeNull()
  })

  test('stays the same whatever happens later, and says it from then on', async () => {
    const notice = await aNotice(fresh())
    const before = at('2026-11-22T09:00:00Z')
    const kept = hashOf(await proveNotice(notice.number, before))
    await objectAndAnswer(notice.number, new Date('2026-11-22T10:00:00Z'), new Date('2026-11-22T11:00:00Z'))
    const between = at('2026-11-22T10:30:00Z')
    const open = await proveNotice(notice.number, between)
    await anActOn(office, notice, { act: 'recovery' }, { at: new Date('2026-11-22T12:00:00Z') })
    expect(hashOf(await proveNotice(notice.number, before))).toBe(kept)
    expect(hashOf(await proveNotice(notice.number, between))).toBe(hashOf(open))
    expect(await wordsOf(open ?? new Uint8Array())).toMatch(/异议处理中自2026年11月22日/)
    const last = await wordsOf(
      (await proveNotice(notice.number, at('2026-11-22T12:00:00Z'))) ?? new Uint8Array(),
    )
    expect(last).toMatch(/已找回（声明撤回）自/)
    expect(last).toContain('异议已答复')
  })

  test('has the deadline as it was counted then', async () => {
    const number = fresh()
    const notice = await aNotice(number)
    const before = at('2026-11-22T09:00:00Z')
    const prove = async () => [await proveNotice(notice.number, before), await proveAnswer(number, before)]
    const kept = (await prove()).map(hashOf)
    const counted = { until: new Date('2026-12-31'), provisional: false, source: 'bureau' as const }
    await prisma().deadline.create({
      data: { noticeId: notice.id, ...counted, countedAt: new Date('2026-11-22T10:00:00Z') },
      select: { id: true },
    })
    expect((await prove()).map(hashOf)).toEqual(kept)
    const later = await proveNotice(notice.number, at('2026-11-22T10:00:00Z'))
    expect(await wordsOf(later ?? new Uint8Array())).toContain('2026年12月31日')
  })

  test('has the first checkpoint over its entry, once that is signed', async () => {
    const { number } = await aNotice(fresh())
    const before = at('2026-11-22T09:00:00Z')
    const unsigned = await proveNotice(number, before)
    expect(await wordsOf(unsigned ?? new Uint8Array())).toContain('将列入下一个检查点')
    await signer.sign(new Date('2026-11-22T10:00:00Z'))
    const after = at('2026-11-22T10:00:00Z')
    const signed = await proveNotice(number, after)
    const { size, root, keys } = (await latestCheckpoint()) ?? fail()
    const words = await wordsOf(signed ?? new Uint8Array())
    for (const fact of [`共${size}条，签署于2026年11月22日18:00`, encodeBase64(root), ...keys]) {
      expect(words).toContain(fact)
    }
    await aNotice(fresh())
    await signer.sign(new Date('2026-11-22T11:00:00Z'))
    expect(hashOf(await proveNotice(number, before))).toBe(hashOf(unsigned))
    expect(hashOf(await proveNotice(number, after))).toBe(hashOf(signed))
    expect(hashOf(await proveNotice(number, after))).not.toBe(hashOf(unsigned))
  })

  test('is in English for who reads English', async () => {
    const { number } = await aNotice(fresh())
    const sheet = await proveNotice(number, { ...at('2026-11-25T03:00:00Z'), locale: 'en' })
    const words = await wordsOf(sheet ?? new Uint8Array())
    expect(words).toContain('Noticeofloss')
    expect(words).toContain('25November2026,11:00:00(Beijingtime)')
  })
})

describe('the sheet of a look-up', () => {
  test('says that nothing was found, of what and up to when', async () => {
    await aNotice(fresh())
    const words = await wordsOf(await proveAnswer('Ｊ1509 2902 0399 99', at('2026-11-25T03:00:00Z')))
    for (const fact of [
      ...['未查到公告', '15092902039999', '2026年11月25日11:00:00', '最早的公告', '开户许可证', address],
      ...['这不能证明证书有效', '请对照证书核对编号'],
    ]) {
      expect(words).toContain(fact)
    }
  })

  test('lists what was found, masked', async () => {
    const number = fresh()
    const notice = await aNotice(number)
    const words = await wordsOf(await proveAnswer(number, at('2026-11-25T03:00:00Z')))
    for (const fact of ['查到声明作废公告', number, notice.number, '那*', '自2026年11月20日']) {
      expect(words).toContain(fact)
    }
    expect(words).not.toContain('那仁')
  })

  test('found nothing before the publication, and still found nothing then', async () => {
    const number = fresh()
    const before = at('2026-11-22T07:59:59Z')
    const nothing = hashOf(await proveAnswer(number, before))
    const notice = await aNotice(number)
    expect(hashOf(await proveAnswer(number, before))).toBe(nothing)
    const found = at('2026-11-22T08:00:00Z')
    const first = hashOf(await proveAnswer(number, found))
    expect(first).not.toBe(nothing)
    await objectAndAnswer(notice.number, new Date('2026-11-22T10:00:00Z'), new Date('2026-11-22T11:00:00Z'))
    expect(hashOf(await proveAnswer(number, found))).toBe(first)
    const open = await wordsOf(await proveAnswer(number, at('2026-11-22T10:30:00Z')))
    expect(open).toContain('异议处理中')
    await anActOn(office, notice, { act: 'recovery' }, { at: new Date('2026-11-22T12:00:00Z') })
    expect(hashOf(await proveAnswer(number, found))).toBe(first)
    expect(await wordsOf(await proveAnswer(number, at('2026-11-22T12:00:00Z')))).toContain('证书已找回')
  })

  test('offers a repair only of what was published by then', async () => {
    const number = fresh()
    await aNotice(number)
    const typed = number.replace('0', 'O')
    expect(await wordsOf(await proveAnswer(typed, at('2026-11-22T07:59:59Z')))).not.toContain(
      '您要查的是不是',
    )
    expect(await wordsOf(await proveAnswer(typed, at('2026-11-22T08:00:00Z')))).toContain(number)
  })

  test.each(['号'.repeat(1000), '\u0000', '\ud800', '\u202e𠮷'])('is made of anything: %#', async (typed) => {
    const pdf = await proveAnswer(typed, at('2026-11-25T03:00:00Z'))
    expect(await wordsOf(pdf)).toContain('编号格式无法识别')
  })
})
