import { describe, expect, test } from 'vitest'
import { anArchive } from '#lib/testing/office-files.ts'
import { LARGEST_UNPACKED, MOST_PARTS } from './limits.ts'
import { Unreadable } from './problem.ts'
import { openArchive } from './zip.ts'

async function readPart(bytes: Uint8Array, name: string): Promise<unknown> {
  try {
    const archive = await openArchive(bytes)
    return Buffer.concat(await Array.fromAsync(archive.read(name))).toString()
  } catch (error) {
    return error instanceof Unreadable ? error.problem : error
  }
}

/** The archive with each of some bytes replaced, wherever they stand. */
function replaceBytes(archive: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  const bytes = Buffer.from(archive)
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.set(to, at)
  return bytes
}

function number32(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer)
}

const DAMAGED = { problem: 'damaged' }
const WORDS = '遗失声明'.repeat(1000)

test('a part is found whatever its capitals, and read whole', async () => {
  const archive = anArchive({ 'xl/SharedStrings.xml': WORDS })
  expect(await readPart(archive, 'xl/sharedStrings.xml')).toBe(WORDS)
  const { has } = await openArchive(archive)
  expect([has('xl/sharedstrings.xml'), has('xl'), has('toString')]).toEqual([true, false, false])
})

test('a part that is not there is damage', async () => {
  expect(await readPart(anArchive({ 'a.xml': WORDS }), '../a.xml')).toEqual(DAMAGED)
})

test.each(['../a.xml', '/etc/passwd', 'C:/a.xml', '..\\a.xml', 'x/../../a.xml'])(
  'an archive with the name %s is damaged',
  async (name) => {
    expect(await readPart(anArchive({ [name]: WORDS, 'a.xml': WORDS }), 'a.xml')).toEqual(DAMAGED)
  },
)

test('a name that stands twice is damage, also in other capitals', async () => {
  expect(await readPart(anArchive({ 'a.xml': 'one', 'A.XML': 'two' }), 'a.xml')).toEqual(DAMAGED)
  const twins = replaceBytes(
    anArchive({ 'a.xml': 'one', 'b.xml': 'two' }),
    Buffer.from('b.xml'),
    Buffer.from('a.xml'),
  )
  expect(await readPart(twins, 'a.xml')).toEqual(DAMAGED)
})

test('more parts than any program writes are damage', async () => {
  const names = Array.from({ length: MOST_PARTS + 1 }, (_, index) => `${index}.xml`)
  const archive = anArchive(Object.fromEntries(names.map((name) => [name, ''])))
  expect(await readPart(archive, '0.xml')).toEqual(DAMAGED)
})

describe('a bomb', () => {
  const TOO_MUCH = { problem: 'unpacks_too_large' }
  const half = new Uint8Array(LARGEST_UNPACKED / 2 + 1)

  test('is stopped at the limit, counted over all parts', async () => {
    const archive = await openArchive(anArchive({ 'a.xml': half, 'b.xml': half }))
    for await (const _ of archive.read('a.xml'));
    await expect(Array.fromAsync(archive.read('b.xml'))).rejects.toMatchObject({ problem: TOO_MUCH })
  })

  test('gains nothing by lying about its size', async () => {
    const archive = replaceBytes(anArchive({ 'a.xml': half }), number32(half.length), number32(1000))
    expect(await readPart(archive, 'a.xml')).toEqual(DAMAGED)
  })

  test('gains nothing by reading one part again and again', async () => {
    const archive = await openArchive(anArchive({ 'a.xml': half }))
    for await (const _ of archive.read('a.xml'));
    await expect(Array.fromAsync(archive.read('a.xml'))).rejects.toMatchObject({ problem: TOO_MUCH })
  })
})

describe('damage', () => {
  const archive = anArchive({ 'a.xml': WORDS })

  test('is noticed wherever the file is cut', async () => {
    for (let length = 0; length < archive.length; length++) {
      expect(await readPart(archive.subarray(0, length), 'a.xml')).toEqual(DAMAGED)
    }
  })

  test('is noticed in the content by its checksum', async () => {
    const stored = Buffer.from(anArchive({ 'a.xml': Uint8Array.of(1) }))
    const content = stored.indexOf('a.xml') + 'a.xml'.length
    stored.writeUInt8(stored.readUInt8(content) ^ 64, content)
    expect(await readPart(stored, 'a.xml')).toEqual(DAMAGED)
  })

  test('of the content itself ends the reading', async () => {
    const broken = Buffer.from(archive)
    broken.fill(0xff, 40, 60)
    expect(await readPart(broken, 'a.xml')).toEqual(DAMAGED)
  })
})

test('a part with a password is told', async () => {
  const locked = Buffer.from(anArchive({ 'a.xml': WORDS }))
  const entry = locked.indexOf('PK\u0001\u0002')
  locked.writeUInt16LE(locked.readUInt16LE(entry + 8) | 1, entry + 8)
  expect(await readPart(locked, 'a.xml')).toEqual({ problem: 'encrypted' })
})
