import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { resetEnv } from '#lib/env.ts'
import { aFiledObjection, anOffice, aPublishedNotice, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { startClamd, type TestClamd } from '#lib/testing/clamd.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { aPhoto } from '#lib/testing/pictures.ts'
import { addFiles, newFilingToken, saveAnswers, sendFiling } from './filing.ts'
import { openEvidence } from './queries.ts'
import type { EvidenceInput } from './schema.ts'

testDatabase()

let office: BuiltOffice
let notice: { id: string; number: string }
let clamd: TestClamd
beforeAll(async () => {
  office = await anOffice()
  notice = await aPublishedNotice(office)
  clamd = await startClamd()
})
afterAll(() => clamd.close())
afterEach(() => scanWith(''))

const at = NOW

function scanWith(url: string): void {
  process.env.CLAMAV_URL = url
  resetEnv()
}

const PDF = { name: '信.pdf', bytes: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') }
const EVIL = { name: 'evil.pdf', bytes: Buffer.from('%PDF-1.4\nEVIL\n%%EOF\n') }
const infected = { code: 'INVALID', fields: [{ field: 'evidence.1', code: 'infected' }] }

const evidenceOf = (reference: string) =>
  prisma().evidence.findMany({ where: { objection: { reference } }, orderBy: { position: 'asc' } })

async function filedInPages(files: EvidenceInput[]): Promise<string> {
  const owner = { token: newFilingToken(), noticeId: notice.id }
  const person = { name: '巴图', role: 'heir', phone: '13800000000', email: '' }
  await saveAnswers(
    owner,
    { ground: 'other', statement: '这本证一直由我保管，没有遗失。', ...person },
    { at },
  )
  await addFiles(owner, files, { at })
  return (await sendFiling(owner, notice.number, true, { at })).reference
}

const filedByApi = async (files: EvidenceInput[]) =>
  (await aFiledObjection(notice.number, { files })).reference

describe.each([
  ['by program', filedByApi],
  ['in pages', filedInPages],
])('evidence that comes %s', (_, filed) => {
  test('is kept without what a camera says of its owner; a PDF is kept as it came', async () => {
    const photo = { name: 'IMG.jpg', bytes: await aPhoto() }
    const rows = await evidenceOf(await filed([photo, PDF]))
    const files = await Promise.all(rows.map(({ id }) => openEvidence(office.reviewer, id, { at })))
    const kept = (type: string) => Buffer.from(files.find(({ mediaType }) => mediaType === type)?.bytes ?? [])
    const picture = kept('image/jpeg')
    expect(photo.bytes.includes('SECRET-PERSON')).toBe(true)
    expect(picture.includes('SECRET-PERSON')).toBe(false)
    expect(kept('application/pdf')).toEqual(PDF.bytes)
    expect(rows.map(({ size }) => size).toSorted()).toEqual([picture.length, PDF.bytes.length].toSorted())
  })

  test('is marked as clean when a scanner has seen it, as it came', async () => {
    scanWith(clamd.url)
    clamd.scanned = []
    const bytes = await aPhoto()
    const rows = await evidenceOf(await filed([{ name: 'a.jpg', bytes }]))
    expect(rows.map(({ scan }) => scan)).toEqual(['clean'])
    expect(clamd.scanned).toEqual([bytes])
  })

  test('is refused when the scanner finds something', async () => {
    scanWith(clamd.url)
    await expect(filed([PDF, EVIL])).rejects.toMatchObject(infected)
  })

  test('is accepted and marked when there is no scanner, or none that answers', async () => {
    scanWith('tcp://127.0.0.1:1')
    const rows = await evidenceOf(await filed([EVIL]))
    expect(rows.map(({ scan }) => scan)).toEqual(['not_scanned'])
  })
})

test('the same request has the same receipt, although what is kept differs from what was sent', async () => {
  const files = [{ name: 'IMG.jpg', bytes: await aPhoto() }]
  const key = crypto.randomUUID()
  const first = await aFiledObjection(notice.number, { files, key })
  scanWith(clamd.url)
  clamd.scanned = []
  const again = await aFiledObjection(notice.number, { files, key })
  expect(again).toEqual({ ...first, repeated: true })
  expect(clamd.scanned).toEqual([])
})
