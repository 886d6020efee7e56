import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isKnownPage, noticeNumberIn } from './known-pages.ts'

const folder = join(import.meta.dirname, '../[locale]')

/** An address of the page in a folder: groups have no part in it, a parameter is any text. */
function addressOf(file: string): string {
  const segments = file.split('/').slice(0, -1)
  const named = segments.filter((segment) => !segment.startsWith('('))
  return `/${named.map((segment) => segment.replace(/^\[.*\]$/, 'x1')).join('/')}`
}

const addresses = globSync('**/{page.tsx,route.ts}', { cwd: folder })
  .filter((file) => !file.includes('[...rest]'))
  .map(addressOf)

test('the folders of app hold pages', () => {
  expect(addresses).toContain('/notices/x1/objection/receipt')
})

test.each(addresses)('%s is known', (address) => {
  expect(isKnownPage(address)).toBe(true)
})

test.each([
  '/nope',
  '/about/more',
  '/watch/else',
  '/notices/x1/objection/else',
  '//about',
  '/deskx',
  '/desk/',
  '/desk/nope',
  '/desk/notices/x1/else',
  '/desk/notices/x1/edit/more',
  '/desk/objections/x1/edit',
])('%s is no page', (address) => {
  expect(isKnownPage(address)).toBe(false)
})

test('the number of a notice is read from its address, as far as it can be', () => {
  expect(noticeNumberIn('/notices/GG2026-1/objection')).toBe('GG2026-1')
  expect(noticeNumberIn('/notices/%EF%BC%A7')).toBe('Ｇ')
  expect(noticeNumberIn('/notices/%ff')).toBe('%ff')
  expect(noticeNumberIn('/track')).toBeNull()
})
