import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FormEnd, type FormPart, readMultipart } from './multipart.ts'

const LIMITS = { body: 1_000_000, patience: 1_000_000, text: 100, file: 1000, files: 3 }
const TYPE = 'multipart/form-data; boundary=x'

type Named = { name: string; fileName?: string; content: string | Uint8Array; disposition?: string }

function written(parts: readonly Named[], end = '--x--\r\n'): Buffer {
  const pieces = parts.flatMap(({ name, fileName, content, disposition }) => {
    const file = fileName === undefined ? '' : `; filename="${fileName}"`
    const head = `--x\r\nContent-Disposition: ${disposition ?? `form-data; name="${name}"${file}`}\r\n\r\n`
    return [Buffer.from(head), Buffer.from(content), Buffer.from('\r\n')]
  })
  return Buffer.concat([...pieces, Buffer.from(end)])
}

function* cutInto(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

type Body = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

function posted(body: Body, type = TYPE): Pick<Request, 'headers' | 'body'> {
  const pieces = Symbol.asyncIterator in body ? body[Symbol.asyncIterator]() : body[Symbol.iterator]()
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
  })
  return { headers: new Headers({ 'content-type': type }), body: stream }
}

/** What was taken, in short: texts as they are, files as name and size. */
async function read(
  body: Body,
  { type = TYPE, ...limits }: Partial<typeof LIMITS> & { type?: string } = {},
): Promise<{ end: FormEnd; taken: string[]; parts: FormPart[] }> {
  const parts: FormPart[] = []
  const end = await readMultipart(
    posted(body, type),
    { ...LIMITS, ...limits },
    (part) => void parts.push(part),
  )
  return { end, parts, taken: parts.map(shown) }
}

function shown(part: FormPart): string {
  if ('text' in part) return `${part.name}=${part.text}${part.isWhole ? '' : '…'}`
  return `${part.name}:${part.fileName}:${part.bytes?.length ?? 'not kept'}`
}

const text = (name: string, content: string): Named => ({ name, content })
const file = (fileName: string, size: number): Named => ({
  name: 'evidence',
  fileName,
  content: new Uint8Array(size).fill(7),
})

describe('a form', () => {
  const form = written([
    text('a', '证书'),
    file('1.png', 900),
    text('b', ''),
    file('2.png', 0),
    text('a', '!'),
  ])
  const whole = ['a=证书', 'evidence:1.png:900', 'b=', 'evidence:2.png:0', 'a=!']

  test.each([1, 2, 3, 7, 64, 1000, 1_000_000])(
    'is taken in its order, in pieces of %d bytes',
    async (size) => {
      const { end, taken, parts } = await read(cutInto(form, size))
      expect(taken).toEqual(whole)
      expect(end).toBe('whole')
      expect(parts[1]).toMatchObject({ bytes: new Uint8Array(900).fill(7) })
    },
  )

  test('that breaks off anywhere gives the parts that came whole', async () => {
    for (let length = 0; length < form.length - 4; length += 11) {
      const { end, taken } = await read(cutInto(form.subarray(0, length), 200))
      expect(end).toBe('broken')
      expect(taken).toEqual(whole.slice(0, taken.length))
      expect(taken.length).toBe(form.subarray(0, length).toString('latin1').split('\r\n--x').length - 1)
    }
  })

  test('whose line breaks is broken, with what came', async () => {
    async function* broken() {
      yield written([text('a', '1'), file('1.png', 10)], '')
      yield Buffer.from('--x\r\nContent-Disposition: form-data; name="evidence"; filename="2.png"\r\n\r\nabc')
      throw new Error('gone')
    }
    const { end, taken } = await read(broken())
    expect(end).toBe('broken')
    expect(taken).toEqual(['a=1', 'evidence:1.png:10'])
  })

  test('may have words around it', async () => {
    const around = Buffer.concat([Buffer.from('a preamble\r\n'), form, Buffer.from('an epilogue'.repeat(9))])
    const { end, taken } = await read(cutInto(around, 50))
    expect(taken).toEqual(whole)
    expect(end).toBe('whole')
  })
})

describe('a limit', () => {
  test('of a file holds for it alone', async () => {
    const parts = [file('1.png', 1000), file('2.png', 50_000), file('3.png', 1000), text('last', 'yes')]
    const { taken, end } = await read(cutInto(written(parts), 500))
    expect(taken).toEqual([
      'evidence:1.png:1000',
      'evidence:2.png:not kept',
      'evidence:3.png:1000',
      'last=yes',
    ])
    expect(end).toBe('whole')
  })

  test('of the number of files leaves those in front', async () => {
    const parts = ['1', '2', '3', '4', '5'].map((name) => file(name, 1))
    const { taken } = await read([written([...parts, text('last', 'yes')])])
    expect(taken).toEqual([
      'evidence:1:1',
      'evidence:2:1',
      'evidence:3:1',
      'evidence:4:not kept',
      'evidence:5:not kept',
      'last=yes',
    ])
  })

  test('of a text cuts it, and says so', async () => {
    const { taken } = await read([written([text('a', 'x'.repeat(101)), text('b', 'x'.repeat(100))])])
    expect(taken).toEqual([`a=${'x'.repeat(100)}…`, `b=${'x'.repeat(100)}`])
  })

  test('of the body leaves what is whole within it; the rest is read, but not all of an endless one', async () => {
    const parts = written([text('a', '1'), ...['1', '2', '3'].map((name) => file(name, 900))])
    let sent = 0
    async function* endless() {
      yield* cutInto(parts, 100)
      for (; ; sent += 1000) yield new Uint8Array(1000)
    }
    const { taken, end } = await read(endless(), { body: 2500, patience: 20_000 })
    expect(taken).toEqual(['a=1', 'evidence:1:900', 'evidence:2:900'])
    expect(end).toBe('too_long')
    expect(sent).toBeGreaterThan(18_000)
    expect(sent).toBeLessThan(22_000)
  })
})

describe('one file at a time', () => {
  test('no more is read before what came is taken', async () => {
    const parts = written([file('1', 900), file('2', 900), file('3', 900)])
    let sent = 0
    async function* counted() {
      for (const piece of cutInto(parts, 100)) {
        sent += piece.length
        yield piece
      }
    }
    const { promise: taken, resolve: finish } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<number>()
    const names: string[] = []
    const reading = readMultipart(posted(counted()), LIMITS, async (part) => {
      names.push(part.name)
      begin(sent)
      await taken
    })
    const sentBy = await begun
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    // The stream itself may ask for one piece ahead.
    expect(sent - sentBy).toBeLessThanOrEqual(100)
    expect(sent).toBeLessThan(1300)
    expect(names).toHaveLength(1)
    finish()
    expect(await reading).toBe('whole')
    expect(names).toHaveLength(3)
  })

  test('what goes wrong with one ends the reading', async () => {
    const request = posted(cutInto(written([file('1', 9), file('2', 9)]), 40))
    const reading = readMultipart(request, LIMITS, () => Promise.reject(new Error('no room')))
    await expect(reading).rejects.toThrow('no room')
  })
})

describe('a name', () => {
  test.each([
    ['a path', 'form-data; name="evidence"; filename="../../etc/passwd"', '../../etc/passwd'],
    ['UTF-8', 'form-data; name="evidence"; filename="照片.png"', '照片.png'],
    ['filename*', "form-data; name=evidence; filename*=UTF-8''%E7%85%A7%E7%89%87.png", '照片.png'],
    [
      'what browsers escape',
      'form-data; name="evidence"; filename="a%22b%0d%0Ac 100%25.png"',
      'a"b\r\nc 100%25.png',
    ],
    ['nothing', 'form-data; name="evidence"; filename=""', ''],
  ])('of %s', async (_, disposition, name) => {
    const { taken } = await read([written([{ name: '', content: 'abc', disposition }])])
    expect(taken).toEqual([`evidence:${name}:3`])
  })
})

describe('what is no form', () => {
  test.each([
    'application/json',
    'text/multipart/form-data',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=other',
    `multipart/form-data; boundary=${'x'.repeat(300)}`,
    '',
  ])('is an empty one and broken: %j', async (type) => {
    expect(await read([written([text('a', '1')])], { type })).toMatchObject({ end: 'broken', taken: [] })
  })

  test('an empty body and one that is only its end', async () => {
    expect(await read([])).toMatchObject({ end: 'broken', taken: [] })
    expect(await read([Buffer.from('--x--\r\n')])).toMatchObject({ end: 'whole', taken: [] })
  })

  test('an endless header, many headers, parts without a name or of another kind', async () => {
    const long = `form-data; name="a"; ${'x'.repeat(50_000)}="y"; filename="a.png"`
    const headers = Buffer.from(`--x\r\n${'X: y\r\n'.repeat(10_000)}\r\nbody\r\n`)
    const parts = [
      { ...text('', '1'), disposition: 'attachment; name="a"' },
      { ...text('', '2'), disposition: 'form-data' },
      { ...text('', '3'), disposition: long },
    ]
    const body = Buffer.concat([headers, written([...parts, text('last', 'yes')])])
    const { taken, end } = await read(cutInto(body, 1000))
    expect(taken.at(-1)).toBe('last=yes')
    expect(taken.filter((part) => part.includes('.png'))).toEqual([])
    expect(end).toBe('whole')
  })

  test('ten thousand parts', async () => {
    const tiny = written([text('a', '!')], '')
      .toString()
      .repeat(10_000)
    const { taken, end } = await read(cutInto(Buffer.from(`${tiny}--x--`), 64 * 1024))
    expect(taken).toHaveLength(200)
    expect(end).toBe('whole')
  })

  test('always ends, whatever comes', async () => {
    const piece = fc.constantFrom(
      '--x',
      '\r\n--x',
      '--',
      '\r\n',
      '\r\n\r\n',
      'Content-Disposition: form-data; name="a"',
      '; filename="b"',
      '\r',
      'abc',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 25 }),
        fc.integer({ min: 1, max: 40 }),
        async (pieces, size) => {
          const { end } = await read(cutInto(Buffer.from(pieces.join('')), size))
          expect(['whole', 'broken']).toContain(end)
        },
      ),
      { numRuns: 100 },
    )
  })
})
