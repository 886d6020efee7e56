import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { anOffice, aPublishedNotice, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { aCaseIn } from '#lib/testing/cases.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { wordsOf } from '#lib/testing/pdf.ts'
import { exportCase } from './case-file.ts'
import { addNote } from './handling.ts'
import { openEvidence, requireCase } from './queries.ts'

testDatabase()

const at = new Date(NOW.getTime() + 60_000)
const address = 'https://example.org/desk/objections/1'
const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)
const STATEMENT = `第一段：证书在我家。\n\n${'此处是很长的经过，一字不可少。'.repeat(300)}\n末段：请核实。`

let office: BuiltOffice
let notice: string
beforeAll(async () => {
  office = await anOffice()
  notice = (await aPublishedNotice(office)).number
})

async function unpack(id: string, locale: 'zh-CN' | 'en' = 'zh-CN') {
  const { reference, chunks } = await exportCase(office.reviewer, id, { locale, at, address })
  const files = unzipSync(Buffer.concat(await Array.fromAsync(chunks)))
  const text = await wordsOf(files[`${reference}.pdf`] ?? new Uint8Array())
  return { reference, files, text }
}

describe('the file of a case', () => {
  test('holds everything of it in a PDF, and the files as they are', async () => {
    const files = [
      { name: '照片.png', bytes: PNG },
      { name: '../照片.exe', bytes: PNG },
    ]
    const { id } = await aCaseIn(office, notice, 'decided', { files, statement: STATEMENT })
    await addNote(office.publisher, id, { text: '已电话核实。' }, { at })
    const { reference, files: packed, text } = await unpack(id)
    expect(Object.keys(packed).toSorted()).toEqual([
      `${reference}.pdf`,
      '证据/01-照片.png',
      '证据/02-照片.png',
    ])
    const [first] = (await requireCase(office.reviewer, id)).evidence
    const { bytes } = await openEvidence(office.reviewer, first?.id ?? '', { at })
    expect(packed['证据/01-照片.png']).toEqual(bytes)
    const said = [
      reference,
      notice,
      '巴图',
      '13800000000',
      '已电话核实。',
      '经核实不成立。',
      '苏日娜',
      '末段：请核实。',
    ]
    for (const words of said) expect(text).toContain(words)
    expect(text.split('一字不可少').length - 1).toBe(300)
    expect(strFromU8(packed[`${reference}.pdf`] ?? new Uint8Array()).slice(0, 5)).toBe('%PDF-')
  })

  test('is a view of all of it, and leaves that trace before anybody has a byte', async () => {
    const { id } = await aCaseIn(office, notice, 'acknowledged', { files: [{ name: 'a.png', bytes: PNG }] })
    await exportCase(office.publisher, id, { locale: 'en', at, address })
    const [evidence] = await prisma().evidence.findMany({ where: { objectionId: id } })
    const trace = await prisma().auditEvent.findMany({
      where: { actorId: office.publisher.id, subjectId: { in: [id, evidence?.id ?? ''] }, at },
    })
    expect(trace.map(({ action }) => action).toSorted()).toEqual(['evidence.viewed', 'objection.exported'])
  })

  test('is not given of what nobody has opened, nor to another bureau', async () => {
    const { id } = await aCaseIn(office, notice, 'received')
    const request = { locale: 'zh-CN', at, address } as const
    await expect(exportCase(office.reviewer, id, request)).rejects.toEqual(
      new Refusal('CONFLICT', 'wrong_state'),
    )
    const elsewhere = await anOffice({ region: '150223' })
    await expect(exportCase(elsewhere.reviewer, id, request)).rejects.toEqual(
      new Refusal('NOT_FOUND', 'objection_not_found'),
    )
  })
})
