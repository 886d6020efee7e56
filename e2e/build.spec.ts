import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'

const BUILD = join(import.meta.dirname, '../.next')

/** What says the same to everybody, for ever. */
const TIMELESS = ['/_global-error', '/_not-found', '/icon.svg', '/robots.txt']

test('no page is frozen when the product is built', () => {
  const manifest: { routes: Record<string, unknown> } = JSON.parse(
    readFileSync(join(BUILD, 'prerender-manifest.json'), 'utf8'),
  )
  expect(Object.keys(manifest.routes).filter((route) => !TIMELESS.includes(route))).toEqual([])
})
