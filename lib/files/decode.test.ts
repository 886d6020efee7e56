import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toGb18030 } from '#lib/testing/gb18030.ts'
import { decodeStream, decodeText } from './decode.ts'
import { ENCODING_SAMPLE, LARGEST_TEXT } from './limits.ts'
import { Unreadable } from './problem.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

/** A stream of these bytes in chunks of these sizes, then the rest. */
async function* inChunks(bytes: Uint8Array, sizes: readonly number[] = []): AsyncGenerator<Uint8Array> {
  let start = 0
  for (const size of sizes) {
    yield bytes.subarray(start, start + size)
    start += size
  }
  yield bytes.subarray(start)
}

async function readAll(bytes: Uint8Array, sizes?: readonly number[]): Promise<unknown> {
  let text = ''
  try {
    for await (const piece of decodeStream(inChunks(bytes, sizes))) text += piece
    return { text }
  } catch (error) {
    return error instanceof Unreadable ? error.problem : error
  }
}

const FILES: readonly [string, Uint8Array, object][] = [
  ['UTF-8', utf8('遗失，𠀀ᠮᠣᠩᠭᠣᠯ'), { text: '遗失，𠀀ᠮᠣᠩᠭᠣᠯ' }],
  ['UTF-8 with a mark', utf8('\ufeff遗失'), { text: '遗失' }],
  ['UTF-16', join(Uint8Array.of(0xff, 0xfe), utf16('遗失\t𠀀')), { text: '遗失\t𠀀' }],
  ['UTF-16, high bytes first', Uint8Array.of(0xfe, 0xff, 0x90, 0x57, 0x59, 0x31), { text: '遗失' }],
  ['GB18030', toGb18030('遗失声明：王慧，𠀀。'), { text: '遗失声明：王慧，𠀀。' }],
  ['one word of GB18030', Uint8Array.of(0xd2, 0xc5, 0xca, 0xa7), { text: '遗失' }],
  ['nothing', Uint8Array.of(), { text: '' }],
  ['a program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2), { problem: 'binary' }],
  ['bytes of no encoding', Uint8Array.of(0xff, 0xff, 0xff), { problem: 'binary' }],
  ['controls', Uint8Array.of(1, 2, 3, 4, 65), { problem: 'binary' }],
  ['UTF-16 with half a character', Uint8Array.of(0xff, 0xfe, 0x41, 0, 0, 0xd8), { problem: 'damaged' }],
  ['GB18030 cut within a character', toGb18030('遗失声明').subarray(0, -1), { problem: 'damaged' }],
  ['UTF-8 cut within a character', utf8('遗失声明').subarray(0, -1), { problem: 'damaged' }],
  [
    'UTF-8 with a wrong byte',
    join(utf8('遗失声明'), Uint8Array.of(0xff), utf8('作废')),
    { problem: 'damaged' },
  ],
]

test.each(FILES)('%s is read or refused', (_, bytes, result) => {
  expect(decodeText(bytes)).toEqual(result)
})

test.each(FILES)('%s is read or refused as a stream', async (_, bytes, result) => {
  expect(await readAll(bytes)).toEqual(result)
  expect(await readAll(bytes, Array(bytes.length).fill(1))).toEqual(result)
})

test('too large a text is refused, and a NUL wherever it stands', () => {
  expect(decodeText(new Uint8Array(LARGEST_TEXT + 1).fill(65))).toEqual({ problem: 'too_large' })
  expect(decodeText(join(new Uint8Array(200_000).fill(65), Uint8Array.of(0)))).toEqual({ problem: 'binary' })
})

describe('a stream', () => {
  const digits = new Uint8Array(2 * ENCODING_SAMPLE).fill(0x31)

  test('has its encoding from the first piece that is not ASCII, however late', async () => {
    for (const tail of [toGb18030('（夏）'), utf8('（夏）')]) {
      expect(await readAll(join(digits, tail), [digits.length])).toEqual({
        text: `${'1'.repeat(digits.length)}（夏）`,
      })
    }
  })

  test('keeps its encoding: what comes later in another is damage', async () => {
    const file = join(utf8('（夏）'.repeat(200_000)), toGb18030('（夏）'))
    expect(await readAll(file, [file.length - 8])).toEqual({ problem: 'damaged' })
  })

  test('that ends within a character is damaged, also far behind the first megabyte', async () => {
    const file = utf8('（夏）'.repeat(200_000))
    expect(await readAll(file.subarray(0, -1), [file.length - 8])).toEqual({ problem: 'damaged' })
  })

  test('of single bytes costs as many joins as one of pieces', async () => {
    const file = utf8('遗'.repeat(400_000))
    expect(await readAll(file, Array(300_000).fill(1))).toEqual({ text: '遗'.repeat(400_000) })
  })

  test('throws what its file throws', async () => {
    async function* lost(): AsyncGenerator<Uint8Array> {
      yield utf8('遗')
      throw new Error('the disk is gone')
    }
    await expect(decodeStream(lost()).next()).rejects.toThrow('the disk is gone')
  })

  test('is not taken for what it is not', async () => {
    expect(await readAll(Buffer.from('PK\u0003\u0004'))).toEqual({ problem: 'binary' })
    expect(await readAll(Buffer.from('%PDF-1.7'))).toEqual({ problem: 'pdf' })
  })
})

describe('whatever a text is and however it is cut into chunks', () => {
  const han = fc.mapToConstant({ num: 0x51a6, build: (index) => String.fromCodePoint(0x4e00 + index) })
  const far = fc.mapToConstant({ num: 0x1000, build: (index) => String.fromCodePoint(0x20000 + index) })
  const sign = fc.constantFrom(...'，。：（）\n1JA"')
  const texts = fc.string({ unit: fc.oneof({ arbitrary: han, weight: 6 }, far, sign), minLength: 8 })
  const sizes = fc.array(fc.nat(9), { maxLength: 20 })

  test('it comes back from each encoding', async () => {
    const encoders = fc.constantFrom(utf8, toGb18030, (text: string) => utf16(`\ufeff${text}`))
    await fc.assert(
      fc.asyncProperty(texts, encoders, sizes, async (text, encode, chunks) => {
        const bytes = encode(text)
        expect(decodeText(bytes)).toEqual({ text })
        expect(await readAll(bytes, chunks)).toEqual({ text })
      }),
      { numRuns: 300 },
    )
  })
})
