import { SaxesParser } from 'saxes'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { env } from '#lib/env.ts'
import { aFiledObjection, anOffice, aPublishedNotice } from '#lib/testing/builders.ts'
import { writeAtom } from './atom.ts'
import { ask } from './testing/call.ts'
import { noticeOf, PERMIT, SECRETS, SUMMER, sampleRegister, WINTER } from './testing/samples.ts'

sampleRegister()

beforeAll(async () => {
  const office = await anOffice({ region: '150223' })
  for (let count = 0; count < 51; count += 1) await aPublishedNotice(office, { regionCode: '150223' })
}, 120_000)

type Element = { name: string; attributes: Record<string, string>; text: string; children: Element[] }

/** Reads XML; throws when it is not well-formed, or uses a namespace other than Atom's. */
function readXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ name, uri, attributes }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom')
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value])
    const element = { name, attributes: Object.fromEntries(values), text: '', children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const current = open.at(-1)
    if (current) current.text += text
  })
  parser.on('closetag', () => open.pop())
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return root.children[0] ?? root
}

const named = (element: Element, name: string) => element.children.filter((child) => child.name === name)
const only = (element: Element, name: string) => {
  const [first, second] = named(element, name)
  if (!first || second) throw new Error(`${element.name} has not one ${name}`)
  return first
}
const linksOf = (element: Element) =>
  new Map(named(element, 'link').map(({ attributes }) => [attributes.rel, attributes.href]))

const rfc3339 = z.iso.datetime()

/** What RFC 4287 section 4.1 wants of a feed and of its entries. */
function requireValid(feed: Element): void {
  expect(feed.name).toBe('feed')
  const entries = named(feed, 'entry')
  for (const element of [feed, ...entries]) {
    expect(URL.canParse(only(element, 'id').text)).toBe(true)
    expect(only(element, 'title').text).not.toBe('')
    rfc3339.parse(only(element, 'updated').text)
    expect(only(only(element, 'author'), 'name').text).not.toBe('')
    const alternates = named(element, 'link').filter(({ attributes }) => attributes.rel === 'alternate')
    expect(alternates).toHaveLength(1)
    for (const { attributes } of named(element, 'link'))
      expect(URL.canParse(attributes.href ?? '')).toBe(true)
  }
  for (const entry of entries) {
    rfc3339.parse(only(entry, 'published').text)
    expect(only(entry, 'summary').text).not.toBe('')
    for (const { attributes } of named(entry, 'category')) expect(attributes.term).toMatch(/^[a-z_]+$/)
  }
  const ids = entries.map((entry) => only(entry, 'id').text)
  expect(new Set(ids).size).toBe(ids.length)
  const updated = entries.map((entry) => only(entry, 'updated').text).toSorted()
  if (updated.length > 0) expect(only(feed, 'updated').text).toBe(updated.at(-1))
}

async function follow(path: string, language = 'zh-CN') {
  const response = await ask(path, { headers: { 'Accept-Language': language } })
  const text = await response.text()
  expect(response.status, text).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  expect(response.headers.get('vary')).toContain('Accept-Language')
  const feed = readXml(text)
  requireValid(feed)
  return { feed, text, response }
}

test('the feed is valid Atom, in the language of the reader', async () => {
  const chinese = await follow('/feed.atom?kind=account_permit')
  expect(chinese.feed.attributes['xml:lang']).toBe('zh-CN')
  const [entry] = named(chinese.feed, 'entry')
  if (!entry) throw new Error('no entry')
  const number = await noticeOf(PERMIT)
  expect(only(entry, 'id').text).toBe(`${env().PUBLIC_URL}/notices/${number}`)
  expect(only(entry, 'title').text).toBe(`遗失声明 ${number}（中国人民银行乌兰察布市分行）`)
  expect(only(entry, 'summary').text).toBe('开户许可证 J2046…01：声明作废（2025年4月29日 星期二起）')

  const english = await follow('/feed.atom?kind=account_permit', 'en')
  expect(english.feed.attributes['xml:lang']).toBe('en')
  expect(english.text).toContain('Declared void')
  expect(english.text).toContain(`${env().PUBLIC_URL}/en/notices/${number}`)
  expect(english.text).toContain('Ulanqab Branch of the People’s Bank of China')
})

test('it leads to older notices, page by page, and names nobody', async () => {
  const first = await follow('/feed.atom')
  expect(named(first.feed, 'entry')).toHaveLength(50)
  const next = linksOf(first.feed).get('next') ?? ''
  const second = await follow(next.slice(env().PUBLIC_URL.length))
  expect(linksOf(second.feed).has('next')).toBe(false)
  expect(linksOf(second.feed).get('first')).toBe(`${env().PUBLIC_URL}/feed.atom`)
  expect(named(second.feed, 'entry')).toHaveLength(4)
  for (const secret of [...SECRETS, '那仁', '王*', SUMMER, WINTER, PERMIT]) {
    expect(first.text + second.text).not.toContain(secret)
  }
})

test('an objection changes what an entry says, and when it was updated', async () => {
  const path = '/feed.atom?bureau=szwq-zrzy'
  const before = await follow(path)
  const number = await noticeOf(SUMMER)
  await aFiledObjection(number)
  const after = await follow(path)
  expect(after.response.headers.get('etag')).not.toBe(before.response.headers.get('etag'))
  const entry = named(after.feed, 'entry').find((one) => only(one, 'id').text.endsWith(number))
  if (!entry) throw new Error('no entry')
  expect(only(entry, 'summary').text).toContain('异议处理中')
  const etag = after.response.headers.get('etag') ?? ''
  const again = await ask(path, { headers: { 'If-None-Match': etag } })
  expect(again.status).toBe(304)
})

test('a kind without notices has an empty feed that is valid', async () => {
  const { feed } = await follow('/feed.atom?kind=real_estate')
  expect(named(feed, 'entry')).toEqual([])
})

test.each(['?bureau=nowhere', '?kind=passport', '?cursor=x', '?page=2'])('%s is refused', async (query) => {
  const response = await ask(`/feed.atom${query}`)
  expect(response.status).toBe(422)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
})

test('whatever stands in a feed cannot become markup', () => {
  const hostile = '<b>&"\u0000\ufffe\ud800'
  const xml = writeAtom({
    id: 'https://register.example/feed.atom',
    title: hostile,
    subtitle: hostile,
    language: 'en',
    author: hostile,
    updated: '2026-11-22T08:00:00.000Z',
    links: [{ rel: 'self', type: 'application/atom+xml', href: `https://register.example/?a=1&b="` }],
    entries: [],
  })
  expect(only(readXml(xml), 'title').text).toBe('<b>&"\ufffd')
})
