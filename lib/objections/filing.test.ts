import { beforeAll, describe, expect, test } from 'vitest'
import { prisma } from '#lib/db.ts'
import { anOffice, aPublishedNotice, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { addFiles, findFiling, newFilingToken, removeFile, saveAnswers, sendFiling } from './filing.ts'
import { requireTracked } from './queries.ts'

testDatabase()

let notice: { id: string; number: string }
beforeAll(async () => {
  notice = await aPublishedNotice(await anOffice())
})

const at = NOW
const complete = {
  ground: 'certificate_in_my_hands',
  statement: '这本证一直由我保管，没有遗失。',
  name: '巴图',
  role: 'co_holder',
  phone: '13800000000',
  email: '',
}
const pdf = (text: string) => ({ name: `${text}.pdf`, bytes: Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`) })
const begin = () => ({ token: newFilingToken(), noticeId: notice.id })
const refusal = (code: string, reason: string) => expect.objectContaining({ name: 'Refusal', code, reason })

describe('filing page by page', () => {
  test('keeps what each page was told, for the browser that holds the token', async () => {
    const owner = begin()
    expect(await findFiling(owner)).toBeNull()
    await saveAnswers(owner, { ground: 'other' }, { at })
    await saveAnswers(owner, { name: '巴图', statement: '太短' }, { at })
    await saveAnswers(owner, { ground: 'impersonation' }, { at })
    expect(await findFiling(owner)).toMatchObject({
      answers: { ground: 'impersonation', name: '巴图', statement: '太短' },
      reference: null,
      files: [],
    })
    expect(await findFiling({ ...owner, token: newFilingToken() })).toBeNull()
    const other = await aPublishedNotice(await anOffice({ region: '150223' }), { regionCode: '150223' })
    expect(await findFiling({ ...owner, noticeId: other.id })).toBeNull()
  })

  test('begun and saved in several tabs at once, it is one, with what each of them said', async () => {
    const owner = begin()
    const pages = [
      { ground: 'other' },
      { statement: '一直在我家中，没有遗失。' },
      { name: '巴图', role: 'heir' },
      { phone: '13800000000' },
      { email: 'a@example.org' },
    ]
    await Promise.all([
      ...pages.map((page) => saveAnswers(owner, page, { at })),
      addFiles(owner, [pdf('甲')], { at }),
    ])
    const filing = await findFiling(owner)
    expect(filing?.answers).toEqual(Object.assign({}, ...pages))
    expect(filing?.files).toHaveLength(1)
  })

  test('is touched by a file as by an answer, so that it is not cleared away under a person', async () => {
    const owner = begin()
    await saveAnswers(owner, complete, { at })
    const later = new Date(at.getTime() + 60_000)
    await addFiles(owner, [pdf('1')], { at: later })
    const where = { id: (await findFiling(owner))?.id ?? '' }
    const { updatedAt } = await prisma().objectionDraft.findUniqueOrThrow({ where })
    expect(updatedAt).toEqual(later)
  })

  test('leaves nothing readable in the database', async () => {
    const owner = begin()
    await saveAnswers(owner, complete, { at })
    await addFiles(owner, [pdf('信')], { at })
    const row = await prisma().objectionDraft.findFirstOrThrow({
      where: { id: (await findFiling(owner))?.id },
      select: { sealed: true, tokenHash: true, files: { select: { sealed: true, sealedName: true } } },
    })
    const bytes = [
      row.sealed,
      row.tokenHash,
      ...row.files.flatMap(({ sealed, sealedName }) => [sealed, sealedName]),
    ]
    for (const sealed of bytes) {
      for (const secret of ['巴图', '13800000000', '信', '%PDF', owner.token]) {
        expect(Buffer.from(sealed).includes(secret)).toBe(false)
      }
    }
  })

  test('keeps at most five files, and gives them up again', async () => {
    const owner = begin()
    await addFiles(owner, [pdf('1'), pdf('2')], { at })
    await addFiles(owner, [pdf('3'), pdf('4'), pdf('5')], { at })
    await expect(addFiles(owner, [pdf('6')], { at })).rejects.toMatchObject({
      code: 'INVALID',
      fields: [{ field: 'evidence', code: 'too_many', values: { max: 5 } }],
    })
    const filing = await findFiling(owner)
    expect(filing?.files.map(({ name }) => name).toSorted()).toEqual([
      '1.pdf',
      '2.pdf',
      '3.pdf',
      '4.pdf',
      '5.pdf',
    ])
    const third = filing?.files.find(({ name }) => name === '3.pdf')
    await removeFile({ ...owner, token: newFilingToken() }, third?.id ?? '')
    expect((await findFiling(owner))?.files).toHaveLength(5)
    await removeFile(owner, third?.id ?? '')
    expect((await findFiling(owner))?.files).toHaveLength(4)
  })

  test('refuses a file that is not what it seems, and keeps none of that page', async () => {
    const owner = begin()
    const wrong = { name: 'photo.png', bytes: Buffer.from('no picture at all') }
    await expect(addFiles(owner, [pdf('1'), wrong], { at })).rejects.toMatchObject({
      fields: [{ field: 'evidence.1', code: 'wrong_media_type' }],
    })
    expect((await findFiling(owner))?.files ?? []).toEqual([])
  })
})

describe('sending', () => {
  test('files what was typed with its files', async () => {
    const owner = begin()
    await saveAnswers(owner, { ...complete, certificate: 'J15092901080015' }, { at })
    await addFiles(owner, [pdf('甲')], { at })
    await addFiles(owner, [pdf('乙')], { at: new Date(at.getTime() + 1) })
    const receipt = await sendFiling(owner, notice.number, true, { at })
    const tracked = await requireTracked(receipt.reference, receipt.accessCode)
    expect(tracked.certificate?.number).toBe('J15092901080015(夏)')
    expect(await prisma().evidence.count({ where: { objectionId: tracked.id } })).toBe(2)
    expect((await findFiling(owner))?.reference).toBe(receipt.reference)
  })

  test('twice, also at once, has one receipt', async () => {
    const owner = begin()
    await saveAnswers(owner, complete, { at })
    await addFiles(owner, [pdf('甲')], { at })
    const before = await prisma().objection.count()
    const receipts = await Promise.all(
      Array.from({ length: 5 }, () => sendFiling(owner, notice.number, true, { at })),
    )
    receipts.push(await sendFiling(owner, notice.number, true, { at: new Date(at.getTime() + 60_000) }))
    expect(new Set(receipts.map(({ reference, accessCode }) => reference + accessCode)).size).toBe(1)
    expect(await prisma().objection.count()).toBe(before + 1)
  })

  test('ends it: nothing can be changed any more', async () => {
    const owner = begin()
    await saveAnswers(owner, complete, { at })
    await addFiles(owner, [pdf('甲')], { at })
    await sendFiling(owner, notice.number, true, { at })
    await expect(saveAnswers(owner, { name: '别人' }, { at })).rejects.toEqual(
      refusal('CONFLICT', 'wrong_state'),
    )
    await expect(addFiles(owner, [pdf('乙')], { at })).rejects.toEqual(refusal('CONFLICT', 'wrong_state'))
    const [file] = (await findFiling(owner))?.files ?? []
    await removeFile(owner, file?.id ?? '')
    expect((await findFiling(owner))?.files).toHaveLength(1)
  })

  test('names all that is missing, as the interface for programs does', async () => {
    const owner = begin()
    await saveAnswers(owner, { statement: '太短' }, { at })
    await expect(sendFiling(owner, notice.number, false, { at })).rejects.toMatchObject({
      code: 'INVALID',
      fields: [
        { field: 'ground', code: 'choose_one' },
        { field: 'statement', code: 'too_short' },
        { field: 'truthful', code: 'must_confirm' },
        { field: 'objector.name', code: 'required' },
        { field: 'objector.role', code: 'choose_one' },
        { field: 'objector.phone', code: 'phone_or_email' },
      ],
    })
    expect((await findFiling(owner))?.reference).toBeNull()
  })

  test('of nothing is refused', async () => {
    await expect(sendFiling(begin(), notice.number, true, { at })).rejects.toEqual(
      refusal('NOT_FOUND', 'not_found'),
    )
  })
})
