import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { isNoteText } from './note-text.ts'
import { treeHashOf } from './tree.ts'

const EMPTY_ROOT = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
const empty: Checkpoint = { origin: 'register.example/log', size: 0, root: treeHashOf([]), extensions: [] }

describe('a checkpoint', () => {
  test('states origin, size and root, a line each', () => {
    const text = `register.example/log\n0\n${EMPTY_ROOT}\n`
    expect(formatCheckpoint(empty)).toBe(text)
    expect(parseCheckpoint(text)).toEqual(empty)
  })

  test('may have further lines', () => {
    const text = `登记簿 log\n9007199254740991\n${EMPTY_ROOT}\none\n two \n`
    const checkpoint = {
      ...empty,
      origin: '登记簿 log',
      size: Number.MAX_SAFE_INTEGER,
      extensions: ['one', ' two '],
    }
    expect(parseCheckpoint(text)).toEqual(checkpoint)
    expect(formatCheckpoint(checkpoint)).toBe(text)
  })

  test('is read as it was written, whatever it states', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => isNoteText(`${text}\n`) && !text.includes('\n'))
    const root = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const checkpoint = fc.record({ origin: line, size: fc.maxSafeNat(), root, extensions: fc.array(line) })
    fc.assert(
      fc.property(checkpoint, (stated) => {
        expect(parseCheckpoint(formatCheckpoint(stated))).toEqual(stated)
      }),
    )
  })

  test.each([
    '',
    '\n',
    '\n\n\n',
    'log\n0\n',
    `log\n0\n${EMPTY_ROOT}`,
    `\n0\n${EMPTY_ROOT}\n`,
    `log\n\n${EMPTY_ROOT}\n`,
    `log\n00\n${EMPTY_ROOT}\n`,
    `log\n01\n${EMPTY_ROOT}\n`,
    `log\n-1\n${EMPTY_ROOT}\n`,
    `log\n+1\n${EMPTY_ROOT}\n`,
    `log\n1.0\n${EMPTY_ROOT}\n`,
    `log\n1e3\n${EMPTY_ROOT}\n`,
    `log\n0x1\n${EMPTY_ROOT}\n`,
    `log\n 1\n${EMPTY_ROOT}\n`,
    `log\n１\n${EMPTY_ROOT}\n`,
    `log\n9007199254740992\n${EMPTY_ROOT}\n`,
    `log\n1\n${EMPTY_ROOT.slice(0, -1)}\n`,
    `log\n1\n${EMPTY_ROOT.replace('FU=', 'FV=')}\n`,
    `log\n1\n${EMPTY_ROOT}${EMPTY_ROOT}\n`,
    'log\n1\nAAAA\n',
    'log\n1\n\n',
    `log\n1\n${EMPTY_ROOT}\n\n`,
    `log\n1\n${EMPTY_ROOT}\none\n\ntwo\n`,
    `log\r\n1\r\n${EMPTY_ROOT}\r\n`,
    `log\t\n1\n${EMPTY_ROOT}\n`,
    `\ud800\n1\n${EMPTY_ROOT}\n`,
  ])('is not %j', (text) => {
    expect(parseCheckpoint(text)).toBeNull()
  })

  test('is not read from garbage, and nothing is thrown', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '0', EMPTY_ROOT, 'log'))
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const checkpoint = parseCheckpoint(pieces.join(''))
        expect(checkpoint === null || formatCheckpoint(checkpoint) === pieces.join('')).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    { origin: '' },
    { origin: 'a\nb' },
    { origin: `log\n5\n${EMPTY_ROOT}` },
    { size: -1 },
    { size: 0.5 },
    { size: 2 ** 53 },
    { size: Number.NaN },
    { root: new Uint8Array(31) },
    { root: new Uint8Array() },
    { extensions: [''] },
    { extensions: ['a\nb'] },
    { extensions: ['\t'] },
  ])('is not written of %j', (part) => {
    expect(() => formatCheckpoint({ ...empty, ...part })).toThrow('parts of a checkpoint')
  })
})

test('base 64 is read exactly as it is written', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = encodeBase64(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64'))
      expect(decodeBase64(text)).toEqual(bytes)
    }),
  )
  for (const text of ['A', 'AA', 'AA=', 'AB==', 'A A=', 'AA==\n', '_-==', '旗', '====', 'AAAA=']) {
    expect(decodeBase64(text)).toBeNull()
  }
})
