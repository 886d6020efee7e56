import { expect, test } from 'vitest'
import type { FormFile } from '#lib/files/multipart.ts'
import { type LimitedForm, readLimitedForm } from './limited-form.ts'

async function read(request: Request, body: number): Promise<LimitedForm & { files: FormFile[] }> {
  const files: FormFile[] = []
  const limits = { body, text: body, file: body, files: 5 }
  const sent = await readLimitedForm(request, limits, (file) => void files.push(file))
  return { ...sent, files }
}

/** The names and sizes of files. */
const shown = (files: readonly FormFile[]) =>
  files.map(({ name, fileName, bytes }) => [name, fileName, bytes?.length])

function posted(...fileBytes: number[]): Request {
  const form = new FormData()
  form.append('statement', '证书一直在我家中')
  for (const bytes of fileBytes)
    form.append('evidence', new File([new Uint8Array(bytes)], `照片${bytes}.png`))
  return new Request('http://localhost/', { method: 'POST', body: form })
}

test('a form within the limit is read whole', async () => {
  const { form, isWhole, files } = await read(posted(5000), 10_000)
  expect(isWhole).toBe(true)
  expect(form.get('statement')).toBe('证书一直在我家中')
  expect(shown(files)).toEqual([['evidence', '照片5000.png', 5000]])
})

test('of a form over the limit the texts in front are kept', async () => {
  const { form, isWhole } = await read(posted(300_000), 100_000)
  expect(isWhole).toBe(false)
  expect(form.get('statement')).toBe('证书一直在我家中')
})

test('of a form over the limit the files that are whole within it are kept', async () => {
  const { form, isWhole, files } = await read(posted(40_000, 45_000, 50_000), 100_000)
  expect(isWhole).toBe(false)
  expect(form.get('statement')).toBe('证书一直在我家中')
  expect(shown(files)).toEqual([
    ['evidence', '照片40000.png', 40_000],
    ['evidence', '照片45000.png', 45_000],
  ])
})

test.each([0.5, 0.9, 0.999])(
  'of a form that breaks off at %d of it, what came whole is kept',
  async (part) => {
    const request = posted(5000, 300_000)
    const bytes = new Uint8Array(await request.clone().arrayBuffer())
    const body = bytes.slice(0, bytes.length * part)
    const headers = request.headers
    const cut = new Request('http://localhost/', { method: 'POST', body, headers })
    const { form, files } = await read(cut, 1_000_000)
    expect(form.get('statement')).toBe('证书一直在我家中')
    expect(shown(files)).toEqual([['evidence', '照片5000.png', 5000]])
  },
)

test('a file field in which nothing was chosen brings no file; a file comes with the texts in front of it', async () => {
  const parts = [
    'name="evidence"; filename=""',
    'name="remove"',
    'name="evidence"; filename="a.png"',
    'name="intent"',
  ]
  const body = `${parts.map((part) => `--x\r\nContent-Disposition: form-data; ${part}\r\n\r\n\r\n`).join('')}--x--`
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const request = new Request('http://localhost/', { method: 'POST', body, headers })
  const limits = { body: 1000, text: 100, file: 100, files: 5 }
  const seen: string[] = []
  const sent = await readLimitedForm(request, limits, (file, texts) => {
    seen.push(`${file.fileName} after ${[...texts.keys()]}`)
  })
  expect(seen).toEqual(['a.png after remove'])
  expect([...sent.form.keys()]).toEqual(['remove', 'intent'])
})

test('what is no form is an empty one', async () => {
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: '{',
    headers: { 'content-type': 'application/json' },
  })
  const { form, isWhole } = await read(request, 10_000)
  expect([...form]).toEqual([])
  expect(isWhole).toBe(true)
})

test('an endless body is not read to its end', async () => {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 10_000
      controller.enqueue(new Uint8Array(10_000))
    },
  })
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const request = new Request(
    'http://localhost/',
    Object.assign({ method: 'POST', body, headers }, { duplex: 'half' }),
  )
  expect((await read(request, 100_000)).isWhole).toBe(false)
  expect(sent).toBeLessThan(500_000)
})
