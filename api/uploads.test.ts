import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { openEvidence } from '#lib/objections/queries.ts'
import { anObjectionInput, anOffice, aPublishedNotice, type BuiltOffice, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { aPictureBomb } from '#lib/testing/pictures.ts'
import { faults, file, posting, refused, refusedFiling, send } from './testing/call.ts'

testDatabase()

let office: BuiltOffice
let notice: string
beforeAll(async () => {
  office = await anOffice()
  notice = (await aPublishedNotice(office)).number
})

const MEGABYTE = 1024 * 1024
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')

type Part = { name: string; bytes: Uint8Array; type?: string }

function form(objection: string | Blob | null, evidence: readonly Part[] = []): FormData {
  const data = new FormData()
  if (objection !== null) data.append('objection', objection)
  for (const { name, bytes, type = 'application/pdf' } of evidence) {
    data.append('evidence', new File([Buffer.from(bytes)], name, { type }))
  }
  return data
}

const objection = () => JSON.stringify(anObjectionInput(notice))

async function evidenceOf(reference: string) {
  return prisma().evidence.findMany({
    where: { objection: { reference } },
    orderBy: { position: 'asc' },
    select: { id: true, mediaType: true, size: true },
  })
}

describe('a form with evidence', () => {
  test('is filed with each file as its content says, whatever its name', async () => {
    const parts = [
      { name: '照片.pdf', bytes: PNG },
      { name: 'letter.png', bytes: PDF, type: 'image/png' },
    ]
    const { body } = await file(form(objection(), parts))
    const stored = await evidenceOf(body.reference)
    expect(stored).toMatchObject([
      { mediaType: 'image/png' },
      { mediaType: 'application/pdf', size: PDF.length },
    ])
    const opened = await openEvidence(office.reviewer, stored[0]?.id ?? '', { at: NOW })
    expect(opened.name).toBe('照片.pdf')
    expect(await sharp(opened.bytes).metadata()).toMatchObject({ format: 'png', width: 1, height: 1 })
  })

  test('keeps of the name of a file what is a name', async () => {
    const names = [
      '../../etc/passwd',
      'C:\\\\windows\\\\a.pdf',
      'a\u0000\u202egnp.pdf',
      `${'长'.repeat(300)}.pdf`,
      '..',
    ]
    const kept = []
    for (const name of names) {
      const { body } = await file(form(objection(), [{ name, bytes: PDF }]))
      const [row] = await evidenceOf(body.reference)
      kept.push((await openEvidence(office.reviewer, row?.id ?? '', { at: NOW })).name)
    }
    expect(kept.slice(0, 3)).toEqual(['passwd', 'a.pdf', 'agnp.pdf'])
    expect(kept.every((name) => name.length <= 100 && !/[/\\]/.test(name))).toBe(true)
  })

  test('may hold the objection as a file of JSON, and no evidence', async () => {
    const json = new File([objection()], 'objection.json', { type: 'application/json' })
    const { body } = await file(form(json))
    expect(await evidenceOf(body.reference)).toEqual([])
  })

  test('has the same receipt when it is sent again, and not with another file', async () => {
    const key = crypto.randomUUID()
    const first = await file(form(objection(), [{ name: 'a.png', bytes: PNG }]), { key })
    const again = await file(form(objection(), [{ name: 'a.png', bytes: PNG }]), { key, status: 200 })
    expect(again.body).toEqual(first.body)
    await refusedFiling(form(objection(), [{ name: 'a.png', bytes: PDF }]), 409, { key })
    await refusedFiling(form(objection()), 409, { key })
  })

  test('holds at most five files of ten megabytes', async () => {
    const large = Buffer.concat([PDF, Buffer.alloc(10 * MEGABYTE - PDF.length)])
    const parts = Array.from({ length: 5 }, (_, index) => ({ name: `${index}.pdf`, bytes: large }))
    const { body } = await file(form(objection(), parts))
    expect((await evidenceOf(body.reference)).map(({ size }) => size)).toEqual(Array(5).fill(10 * MEGABYTE))

    const six = Array.from({ length: 6 }, () => ({ name: 'a.png', bytes: PNG }))
    expect(faults((await refusedFiling(form(objection(), six), 422)).body)).toEqual({ evidence: 'too_many' })
    const over = [{ name: 'a.pdf', bytes: Buffer.concat([large, PDF]) }]
    const tooLarge = await refusedFiling(form(objection(), over), 422)
    expect(tooLarge.body.errors).toEqual([
      { field: 'evidence.0', code: 'too_large', message: expect.stringContaining('10 MB') },
    ])
  }, 60_000)

  test.each([
    ['an empty file', Buffer.alloc(0), 'empty_file'],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'wrong_media_type'],
    ['a picture that ends too early', PNG.subarray(0, 50), 'image_broken'],
    ['a picture of 30,000 by 30,000 pixels', aPictureBomb(30_000, 30_000), 'image_too_many_pixels'],
    ['an archive', Buffer.from('PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'wrong_media_type'],
  ])('is refused with %s', async (_, bytes, code) => {
    const parts = [
      { name: 'good.png', bytes: PNG },
      { name: 'bad.pdf', bytes },
    ]
    const { body } = await refusedFiling(form(objection(), parts), 422)
    expect(faults(body)).toEqual({ 'evidence.1': code })
  })

  test('is refused when its parts are not those of the contract', async () => {
    expect(faults((await refusedFiling(form(null), 422)).body)).toEqual({ objection: 'required' })
    const twice = form(objection())
    twice.append('objection', objection())
    expect(faults((await refusedFiling(twice, 422)).body)).toEqual({ objection: 'too_many' })
    const text = form(objection())
    text.append('evidence', 'no file')
    text.append('note', '!')
    expect(faults((await refusedFiling(text, 422)).body)).toEqual({
      'evidence.0': 'wrong_type',
      note: 'unknown_field',
    })
    await refusedFiling(form('{'), 400)
    expect(faults((await refusedFiling(form('{}'), 422)).body)).toMatchObject({ notice: 'required' })
  })

  test.each([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=other',
    'multipart/form-data; boundary=x',
  ])('is malformed when it is cut or bounded otherwise: %s', async (type) => {
    const body = '--x\r\nContent-Disposition: form-data; name="objection"\r\n\r\n{'
    await refusedFiling(body, 400, { headers: { 'Content-Type': type } })
  })
})

describe('a body', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'constructor', ''])(
    'of another type is refused: %j',
    async (type) => {
      const { body } = await refusedFiling(objection(), 415, { headers: { 'Content-Type': type } })
      expect(body.type).toBe('/problems/wrong-content-type')
    },
  )

  test('is understood with parameters and capitals in its type', async () => {
    await file(anObjectionInput(notice), { headers: { 'Content-Type': 'Application/JSON ; charset=UTF-8' } })
  })

  test('whose part in a form is no UTF-8 is malformed, not filed with lost characters', async () => {
    const head = '--x\r\nContent-Disposition: form-data; name="objection"\r\n\r\n'
    const bytes = Buffer.from(`${head}${objection()}\r\n--x--\r\n`)
    bytes[bytes.indexOf('1380')] = 0xd6
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' }
    const init = { ...posting('', crypto.randomUUID(), headers), body: bytes }
    const { body } = await refused('/objections', 400, init)
    expect(body.type).toBe('/problems/malformed-body')
  })

  test('that is no UTF-8 is malformed', async () => {
    const bytes = Buffer.from(objection())
    bytes[bytes.indexOf('1380')] = 0xff
    const init = { ...posting('', crypto.randomUUID()), body: bytes }
    await refused('/objections', 400, init)
  })

  test('that is too large is refused, whether its length is told or not', async () => {
    const long = 'x'.repeat(256 * 1024 + 1)
    const told = posting(long, crypto.randomUUID())
    const lying = { ...told, headers: { ...told.headers, 'Content-Length': '999999999' }, body: '{}' }
    await refused('/objections', 413, told)
    await refused('/objections', 413, lying)
    await refused('/objections', 413, form413(long))

    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(64 * 1024))
      },
    })
    const answer = await send('/objections', { ...told, body: endless, duplex: 'half' })
    expect(answer.status).toBe(413)
    expect(pulled).toBeLessThan(10)
  })

  test('that breaks off is malformed', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('gone'))
      },
    })
    const answer = await send('/objections', {
      ...posting('', crypto.randomUUID()),
      body: broken,
      duplex: 'half',
    })
    expect(answer.status).toBe(400)
  })
})

function form413(json: string) {
  return posting(form(JSON.stringify({ json })), crypto.randomUUID())
}
