import { readFile } from 'node:fs/promises'
import { readDocument } from '#lib/files/document.ts'
import { translator } from '#lib/i18n/messages.ts'
import { expect, expectAccessible, test, WAYS } from './fixtures.ts'
import { address } from './staff.ts'

const PERMIT = 'J2046000663701'
const NOBODYS = 'J2046000000001'

for (const { title, locale, javaScriptEnabled } of WAYS) {
  const t = translator(locale)

  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('a list is pasted and sent as a file, filtered, and its result saved', async ({ page }) => {
      const rows = page.getByRole('table').getByRole('row')
      await page.goto(address(locale, '/'))
      await page.getByRole('link', { name: t('home.bulk') }).click()
      await page.getByRole('button', { name: t('checks.submit') }).click()
      await expect(page.locator('#error-summary')).toContainText(t('errors.required'))

      await page.getByLabel(t('checks.numbers')).fill(`${PERMIT}\n不认识\n`)
      await page.locator('input[type=file]').setInputFiles({
        name: '编号.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`${NOBODYS},甲\n"15092901070004",乙\n`),
      })
      await page.getByRole('button', { name: t('checks.submit') }).click()
      await expect(rows).toHaveCount(5)
      await expect(rows.filter({ hasText: PERMIT })).toContainText(t('statuses.declared_void'))
      await expect(rows.filter({ hasText: NOBODYS })).toContainText(t('checks.answers.no_notice'))
      if (javaScriptEnabled) await expectAccessible(page)

      const downloading = page.waitForEvent('download')
      await page.getByRole('link', { name: t('checks.download', { format: 'Excel' }) }).click()
      const saved = await readFile(await (await downloading).path())
      const table = await readDocument(saved, 'result.xlsx')
      if (!('sheets' in table)) throw new Error('the saved result is no table')
      expect(table.sheets[0]?.rows.map(({ cells }) => cells[0])).toEqual([
        t('checks.columns.number'),
        PERMIT,
        '不认识',
        NOBODYS,
        '15092901070004',
      ])

      const found = t('checks.counted', { what: t('checks.answers.notice_found'), count: 2 })
      await page.getByRole('link', { name: found }).click()
      await expect(rows).toHaveCount(3)
      await rows.filter({ hasText: PERMIT }).getByRole('link').click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('acts.loss'))
    })
  })
}
