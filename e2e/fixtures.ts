import { test as base, expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import type { Locale } from '#lib/i18n/locale.ts'

export { expect }

type Fixtures = {
  /** Keeps an eye on a page that the journey opened itself. */
  watch: (page: Page) => void
}

/** The test of every journey: whatever a browser complains about on any page fails it. */
export const test = base.extend<Fixtures>({
  watch: [
    async ({ page }, use) => {
      const complaints: string[] = []
      const watch = (watched: Page) => {
        watched.on('pageerror', (error) => complaints.push(String(error)))
        watched.on('console', (message) => {
          if (message.type() === 'error') complaints.push(`${watched.url()}: ${message.text()}`)
        })
      }
      watch(page)
      await use(watch)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

type Way = { locale: Locale; javaScriptEnabled: boolean; title: string }

/** How the public walks: each language once, one of them without script. */
export const WAYS: readonly Way[] = [
  { locale: 'zh-CN', javaScriptEnabled: true, title: 'in Chinese' },
  { locale: 'en', javaScriptEnabled: false, title: 'in English, without script' },
]

/** How staff walk: the other way round, so that each language is walked with and without. */
export const DESK_WAYS: readonly Way[] = [
  { locale: 'en', javaScriptEnabled: true, title: 'in English' },
  { locale: 'zh-CN', javaScriptEnabled: false, title: 'in Chinese, without script' },
]

/** axe finds nothing on the page as it is now. (It needs script in the page, so not in journeys without.) */
export async function expectAccessible(page: Page): Promise<void> {
  // A page that script brings in has its title a moment after its words.
  await expect(page).toHaveTitle(/./)
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const result = await window.axe.run(document, { resultTypes: ['violations'] })
    return result.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
  })
  expect(violations).toEqual([])
}

declare global {
  interface Window {
    axe: typeof axe
  }
}
