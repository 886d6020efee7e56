import type { Page } from '@playwright/test'
import { dateAt } from '#lib/calendar/dates.ts'
import { addDays } from '#lib/calendar/days.ts'
import { expectDone, expectProblem, goTo, openDesk, PUBLISHER, wordsOf } from './desk.ts'
import { DESK_WAYS, expect, expectAccessible, test } from './fixtures.ts'
import { address, signIn } from './staff.ts'

/** One after the other: the ways share one register, and each sets rules that begin later than those before it. */
test.describe.configure({ mode: 'default' })

for (const [index, { title, locale, javaScriptEnabled }] of DESK_WAYS.entries()) {
  const words = wordsOf(locale)
  const { t } = words

  test.describe(title, () => {
    test.use({ javaScriptEnabled })
    test.slow()

    const checkAccess = async (page: Page) => {
      if (javaScriptEnabled) await expectAccessible(page)
    }

    test('the registrar sets periods, names, numbers and days off', async ({ page }) => {
      const day = addDays(dateAt(new Date()), 30 * (index + 1))
      await signIn(page, locale, 'registrar')
      await goTo(page, words, 'bureaus')
      await checkAccess(page)
      await page.getByRole('table').getByRole('link').last().click()
      await checkAccess(page)

      await page.getByRole('link', { name: t('desk.bureaus.open.rule') }).click()
      await page.getByRole('button', { name: t('desk.bureaus.rules.submit') }).click()
      await expectProblem(page, t('desk.bureaus.rules.validFrom'))
      await checkAccess(page)
      await page.getByLabel(t('desk.bureaus.rules.columns.kind'), { exact: true }).selectOption('real_estate')
      await page.getByLabel(t('desk.bureaus.rules.validFrom'), { exact: true }).fill(day)
      await page.getByLabel(t('desk.bureaus.rules.days'), { exact: true }).fill('15')
      await page.getByLabel(t('desk.bureaus.rules.unit'), { exact: true }).selectOption('working')
      await page.getByText(t('desk.bureaus.rules.suspendsLabel'), { exact: true }).click()
      await page.getByRole('button', { name: t('desk.bureaus.rules.submit') }).click()
      await expectDone(page, t('desk.bureaus.done.rule'))
      await expect(page.getByRole('table')).toContainText(
        t('desk.bureaus.rules.period', { days: 15, unit: 'working' }),
      )

      await page.getByRole('link', { name: t('desk.bureaus.open.names') }).click()
      await page.getByLabel(t('desk.bureaus.names.validFrom'), { exact: true }).fill(day)
      await page.getByRole('button', { name: t('desk.bureaus.names.submit') }).click()
      await expectDone(page, t('desk.bureaus.done.policy'))

      await page.getByRole('link', { name: t('desk.bureaus.open.pattern') }).click()
      await page.getByLabel(t('desk.bureaus.pattern.label'), { exact: true }).fill('某自然资失〔2026〕1号')
      await page.getByRole('button', { name: t('desk.bureaus.pattern.submit') }).click()
      await expectProblem(page, t('errors.wrong_format'))
      await page.getByLabel(t('desk.bureaus.pattern.label'), { exact: true }).fill('某失〔{year}〕{number}号')
      await page.getByRole('button', { name: t('desk.bureaus.pattern.submit') }).click()
      await expectDone(page, t('desk.bureaus.done.pattern'))

      await page.goto(address(locale, '/desk/bureaus'))
      await page.getByLabel(t('desk.bureaus.holidays.region')).selectOption('150929')
      await page.getByLabel(t('desk.bureaus.holidays.name'), { exact: true }).fill('那达慕')
      await page.getByLabel(t('desk.bureaus.holidays.from'), { exact: true }).fill(day)
      await page.getByLabel(t('desk.bureaus.holidays.through'), { exact: true }).fill(addDays(day, 2))
      await page.getByRole('button', { name: t('desk.bureaus.holidays.submit') }).click()
      await expectDone(page, t('desk.bureaus.done.holiday'))
      await checkAccess(page)
    })
  })
}

test('nobody else finds these pages', async ({ browser }) => {
  const page = await openDesk(browser, PUBLISHER, { locale: 'zh-CN', javaScriptEnabled: true })
  expect((await page.goto('/desk/bureaus'))?.status()).toBe(404)
  const { t } = wordsOf('zh-CN')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('desk.notFound.title'))
  await page.context().close()
})
