import { describe, expect, test } from 'vitest'
import { aPart } from '#lib/testing/office-files.ts'
import { DEEPEST_ELEMENT, LONGEST_PROLOG, MOST_ATTRIBUTES, MOST_ELEMENTS } from './limits.ts'
import { Unreadable } from './problem.ts'
import { readXml } from './xml.ts'

async function* chunksOf(xml: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(xml)
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function told(xml: string | Uint8Array, { size = 1000, stopAt = '' } = {}): Promise<string[]> {
  const all: string[] = []
  await readXml(chunksOf(xml, size), {
    open: (name, attributes) => all.push([name, ...Object.values(attributes)].join(' ')),
    text: (text) => all.push(text),
    close: (name) => all.push(`/${name}`),
    done: () => stopAt !== '' && all.includes(stopAt),
  })
  return all
}

async function problemOf(xml: string | Uint8Array): Promise<unknown> {
  return told(xml).catch((error: unknown) => (error instanceof Unreadable ? error.problem : error))
}

const endless = (part: (index: number) => string, times: number) =>
  Array.from({ length: times }, (_, index) => part(index)).join('')

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const DAMAGED = { problem: 'damaged' }

test.each([1, 2, 7, 1000])('a part is told in order, in chunks of %i', async (size) => {
  const xml = `<w:p xmlns:w="${WORD}"><w:t a="遗&#x5931;">甲&amp;乙</w:t><![CDATA[<丙>]]><!-- 丁 --></w:p>`
  expect(await told(xml, { size })).toEqual([`w:p ${WORD}`, 'w:t 遗失', '甲&乙', '/w:t', '<丙>', '/w:p'])
})

test('names go by their namespace, whatever the prefix', async () => {
  const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
  expect(await told(`<p xmlns="${WORD}"/>`)).toEqual([`w:p ${WORD}`, '/w:p'])
  expect(await told(`<x:p xmlns:x="${strict}"/>`)).toEqual([`w:p ${strict}`, '/w:p'])
  expect(await told('<w:p xmlns:w="urn:other"/>')).toEqual(['?:p urn:other', '/?:p'])
  expect(await told('<p xmlns="constructor"/>')).toEqual(['?:p constructor', '/?:p'])
  expect(await told('<constructor><__proto__/></constructor>')).toEqual([
    '?:constructor',
    '?:__proto__',
    '/?:__proto__',
    '/?:constructor',
  ])
})

test('the reading ends early when it is done', async () => {
  const xml = `<a>${'<b/>'.repeat(1000)}<c>`
  expect((await told(xml, { size: 8, stopAt: '?:a' })).length).toBeLessThan(5)
})

describe('a part is damaged', () => {
  test.each([
    ['with an entity that swells', '<!DOCTYPE a [<!ENTITY x "xxxxxxxx">]><a>&x;</a>'],
    ['with an entity from a file', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['with a document type of any kind', '<!DOCTYPE a><a/>'],
    ['with an unknown entity', '<a>&nbsp;</a>'],
    ['with half a character', '<a>&#xD800;</a>'],
    ['cut', '<a><b>'],
    ['badly nested', '<a><b></a></b>'],
    ['empty', ''],
    ['no XML', 'a,b'],
    ['not in UTF-8', Uint8Array.of(0x3c, 0x61, 0x3e, 0xd2, 0xc5, 0x3c, 0x2f, 0x61, 0x3e)],
    ['cut within a character', Uint8Array.of(0x3c, 0x61, 0x2f, 0x3e, 0xe9)],
    ['with endless attributes', `<a><b ${endless((index) => `a${index}="" `, MOST_ATTRIBUTES + 1)}/></a>`],
    ['with an endless beginning', `<!--${endless(() => 'x', 2 * LONGEST_PROLOG)}--><a/>`],
    ['nested too deep', '<a>'.repeat(DEEPEST_ELEMENT + 1) + '</a>'.repeat(DEEPEST_ELEMENT + 1)],
  ])('%s', async (_, xml) => {
    expect(await problemOf(xml)).toEqual(DAMAGED)
  })
})

test('more elements than are read at once are too large', async () => {
  async function* elements(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('<a>')
    for (let count = 1; count <= MOST_ELEMENTS; count += 5000) yield Buffer.from('<b/>'.repeat(5000))
  }
  const reading = readXml(elements(), { open: () => {} })
  await expect(reading).rejects.toMatchObject({ problem: { problem: 'unpacks_too_large' } })
})

test('as deep as allowed is read', async () => {
  const inner = '<a>'.repeat(DEEPEST_ELEMENT - 1) + '</a>'.repeat(DEEPEST_ELEMENT - 1)
  expect(await told(aPart('a', inner))).toHaveLength(2 * DEEPEST_ELEMENT)
})
