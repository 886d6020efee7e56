import type { Page } from '@playwright/test'
import type { Locale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'
import { expect, expectAccessible, test, WAYS } from './fixtures.ts'
import { address } from './staff.ts'

/** The four certificates of the newspaper page, each as five people would type it. */
const SPELLINGS = {
  J2046000663701: [
    'J2046000663701',
    'j2046000663701',
    'Ｊ２０４６０００６６３７０１',
    'J2046 0006 6370 1',
    '核准号为 J2046-000663701',
  ],
  'J15092901070004(夏)': [
    'J15092901070004(夏)',
    'Ｊ1509 2901 0700 04',
    '15092901070004',
    'j15092901070004〔夏〕',
    '证书编号：J15092901070004（夏）号',
  ],
  'J15092901100004(冬)': [
    'J15092901100004(冬)',
    'J15092901100004',
    '1509-2901-100004',
    '王慧 J15092901100004(冬) 2031 亩',
    'J15092901100004【冬】',
  ],
  '15092904050072': [
    '15092904050072',
    'J15092904050072',
    '１５０９２９０４０５００７２',
    '1509 2904 0500 72',
    'No. 15092904050072',
  ],
}

async function lookUp(page: Page, locale: Locale, number: string): Promise<void> {
  const t = translator(locale)
  await page.goto(address(locale, '/'))
  await page.getByRole('textbox', { name: t('home.label') }).fill(number)
  await page.getByRole('button', { name: t('lookup.field.button') }).click()
}

for (const { locale, javaScriptEnabled, title } of WAYS) {
  const t = translator(locale)

  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    for (const [printed, spellings] of Object.entries(SPELLINGS)) {
      test(`${printed} is found however it is typed`, async ({ page }) => {
        for (const spelling of spellings) {
          await lookUp(page, locale, spelling)
          await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('lookup.found.declared_void'))
          await expect(page.getByRole('definition').filter({ hasText: printed })).toBeVisible()
        }
        if (javaScriptEnabled) await expectAccessible(page)
        await expect(page.locator('body')).not.toContainText(/861606101421009313|卢建军|赵小青/)
      })
    }

    test('a number that nothing is published about', async ({ page }) => {
      await lookUp(page, locale, '15092901070005')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('lookup.answers.no_notice'))
      await expect(page.getByRole('link', { name: /15092901/ })).toHaveCount(0)
      if (javaScriptEnabled) await expectAccessible(page)
    })

    test('a letter for a digit is offered as a repair, and the repair is found', async ({ page }) => {
      await lookUp(page, locale, 'J15O92901070004')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        t('lookup.answers.unrecognised_number'),
      )
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('link', { name: 'J15092901070004' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('lookup.found.declared_void'))
    })

    test('an empty field says what is missing', async ({ page }) => {
      await lookUp(page, locale, ' ')
      await expect(page.getByRole('alert').filter({ hasText: t('lookup.required') })).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)
    })

    test('the notice has a permanent address, however its number is typed', async ({ page }) => {
      await lookUp(page, locale, 'J2046000663701')
      await page.getByRole('link', { name: t('lookup.noticeLink') }).click()
      await expect(page).toHaveURL(/\/notices\/GG\d{4}-\d{8}-[0-9A-Z]$/)
      const number = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      if (javaScriptEnabled) await expectAccessible(page)
      const plain = number.replaceAll('-', '')
      for (const path of [
        `/notices/${plain.toLowerCase()}`,
        `/notices/${plain.replaceAll('0', 'O')}`,
        `/n/${number}`,
      ]) {
        await page.goto(address(locale, path))
        await expect(page).toHaveURL(new RegExp(`${address(locale, '/notices')}/${number}$`))
      }
      await expect(page.getByText('**************9313')).toBeVisible()
    })
  })
}

test('a mistyped notice number is explained', async ({ browser }) => {
  const page = await browser.newPage()
  const t = translator('en')
  expect((await page.goto('/en/notices/GG2026-48392071-0'))?.status()).toBe(404)
  await expect(page.getByText(t('notice.unknown.mistyped'))).toBeVisible()
  await page.close()
})

test('a notice that does not exist answers 404', async ({ page, request }) => {
  expect((await request.get('/notices/GG2026-00000000-0')).status()).toBe(404)
  expect((await request.get('/en/nothing-here')).status()).toBe(404)
  expect((await page.request.get('/')).status()).toBe(200)
})
