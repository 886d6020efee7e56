import { beforeAll, expect, test } from 'vitest'
import { findFiling, newFilingToken, type Owner } from '#lib/objections/filing.ts'
import { LIMITS } from '#lib/objections/schema.ts'
import { anOffice, aPublishedNotice, NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { changeFiles, holdFiles } from './evidence-form.ts'

testDatabase()

let noticeId: string
beforeAll(async () => {
  noticeId = (await aPublishedNotice(await anOffice())).id
})

const anOwner = (): Owner => ({ token: newFilingToken(), noticeId })
const namesOf = async (owner: Owner) => (await findFiling(owner))?.files.map(({ name }) => name) ?? []

const PDF = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'
const head = (name: string) => `--x\r\nContent-Disposition: form-data; name=${name}\r\n\r\n`
const evidence = (name: string, content: string) => `${head(`"evidence"; filename="${name}"`)}${content}\r\n`
const text = (name: string, value: string) => `${head(`"${name}"`)}${value}\r\n`

/** `watch` is called with the number of each piece before it is sent. */
function posted(
  pieces: readonly (string | Buffer)[],
  watch: (index: number) => Promise<void> = async () => {},
): Request {
  let index = 0
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await watch(index)
        controller.enqueue(Buffer.from(pieces[index] ?? '--x--'))
        if (index === pieces.length) controller.close()
        index += 1
      },
    },
    { highWaterMark: 0 },
  )
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  return new Request(
    'http://localhost/',
    Object.assign({ method: 'POST', body, headers }, { duplex: 'half' }),
  )
}

test('each file is kept before the next is read', async () => {
  const owner = anOwner()
  const files = ['1.pdf', '2.pdf', '3.pdf'].map((name) => evidence(name, PDF))
  const kept: string[][] = []
  const request = posted([...files, text('statement', '证书在我这里')], async () => {
    kept.push(await namesOf(owner))
  })
  const { form, problems } = await changeFiles(request, owner, NOW)
  // The end of a part is seen with the beginning of the next.
  expect(kept).toEqual([[], [], ['1.pdf'], ['1.pdf', '2.pdf'], ['1.pdf', '2.pdf', '3.pdf']])
  expect(problems).toEqual([])
  expect(form.get('statement')).toBe('证书在我这里')
})

test('what is wrong with one file is said with its name; the others are kept', async () => {
  const owner = anOwner()
  const large = `${PDF}${'x'.repeat(LIMITS.evidence.bytes)}`
  const request = posted([
    evidence('1.pdf', PDF),
    evidence('large.pdf', large),
    evidence('page.pdf', '<html>'),
    evidence('4.pdf', PDF),
  ])
  const { problems } = await changeFiles(request, owner, NOW)
  expect(problems).toEqual([
    { field: 'evidence', code: 'too_large', values: { max: 10, file: 'large.pdf' } },
    { field: 'evidence', code: 'wrong_media_type', values: { file: 'page.pdf' } },
  ])
  expect(await namesOf(owner)).toEqual(['1.pdf', '4.pdf'])
})

test('more files than an objection may have, and more bytes than a form', async () => {
  const owner = anOwner()
  const names = ['1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf', '6.pdf']
  const many = await changeFiles(posted(names.map((name) => evidence(name, PDF))), owner, NOW)
  expect(many.problems).toEqual([{ field: 'evidence', code: 'too_many', values: { max: 5, file: '6.pdf' } }])
  expect(await namesOf(owner)).toEqual(names.slice(0, 5))

  const large = [head('"evidence"; filename="large.pdf"'), Buffer.alloc(LIMITS.evidence.bytes), '\r\n']
  const much = Array.from({ length: 6 }, () => large).flat()
  const { problems, files } = await holdFiles(posted(much))
  expect(problems).toEqual([{ field: 'evidence', code: 'too_large_together', values: { max: 50 } }])
  expect(files).toHaveLength(5)
})

test('a button that takes a file out brings no others', async () => {
  const owner = anOwner()
  await changeFiles(posted([evidence('1.pdf', PDF), evidence('2.pdf', PDF)]), owner, NOW)
  const [first] = (await findFiling(owner))?.files ?? []
  await changeFiles(posted([text('remove', first?.id ?? ''), evidence('3.pdf', PDF)]), owner, NOW)
  expect(await namesOf(owner)).toEqual(['2.pdf'])
})

test('without an owner nothing is kept, and the texts are read', async () => {
  const { form, problems } = await changeFiles(posted([evidence('1.pdf', PDF), text('a', '1')]), null, NOW)
  expect([...form]).toEqual([['a', '1']])
  expect(problems).toEqual([])
})
