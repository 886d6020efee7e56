import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { translator } from '#lib/i18n/messages.ts'
import { packed, wordsOf } from '#lib/testing/pdf.ts'
import { expect, test, WAYS } from './fixtures.ts'
import { address } from './staff.ts'

/** Follows the link to the sheet; its name and its words without spaces. */
async function download(page: Page, link: string): Promise<{ name: string; words: string }> {
  const arrival = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  const file = await arrival
  return { name: file.suggestedFilename(), words: await wordsOf(await readFile(await file.path())) }
}

for (const { locale, javaScriptEnabled, title } of WAYS) {
  const t = translator(locale)

  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('a clerk keeps the proof that nothing was found', async ({ page }) => {
      await page.goto(address(locale, '/certificates?number=15092901070005'))
      const { name, words } = await download(page, t('proof.download'))
      expect(name).toBe('look-up.pdf')
      expect(words).toContain(packed(t('lookup.answers.no_notice')))
      expect(words).toContain('15092901070005')
    })

    test('a clerk keeps the proof of a notice, without what is masked', async ({ page }) => {
      await page.goto(address(locale, '/certificates?number=J2046000663701'))
      await page.getByRole('link', { name: t('lookup.noticeLink') }).click()
      await expect(page).toHaveURL(/\/notices\/GG/)
      const number = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      const { name, words } = await download(page, t('proof.download'))
      expect(name).toBe(`${number}.pdf`)
      expect(words).toContain('**************9313')
      expect(words).not.toMatch(/861606101421009313|卢建军/)
    })
  })
}

test('the address of a sheet gives the same bytes again', async ({ request }) => {
  const first = await request.get('/certificates/proof.pdf?number=15092901070005')
  expect(first.headers()['content-type']).toBe('application/pdf')
  expect(first.url()).toContain('asOf=')
  const again = await request.get(first.url())
  expect((await again.body()).equals(await first.body())).toBe(true)
})
