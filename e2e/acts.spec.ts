import type { Page } from '@playwright/test'
import type { Act } from '#lib/generated/prisma/enums.ts'
import { messages } from '#lib/i18n/messages.ts'
import { api } from './client.ts'
import {
  approve,
  expectFound,
  field,
  fillCertificate,
  newNumber,
  openDesk,
  PUBLISHER,
  publishByTwo,
  REVIEWER,
  sendForReview,
  startDraft,
  wordsOf,
} from './desk.ts'
import { DESK_WAYS, expect, expectAccessible, test } from './fixtures.ts'
import { address, signIn } from './staff.ts'

const HOLDER = '乌云其木格'

for (const { title, locale, javaScriptEnabled } of DESK_WAYS) {
  const words = wordsOf(locale)
  const { t } = words
  const way = { locale, javaScriptEnabled }

  test.describe(title, () => {
    test.use({ javaScriptEnabled })
    test.slow()

    const checkAccess = async (page: Page) => {
      if (javaScriptEnabled) await expectAccessible(page)
    }

    /** Begins an act on the certificates of the desk's notice that is shown; ends on its form. */
    async function begin(page: Page, path: string, act: Act, certificates: readonly string[]): Promise<void> {
      await page.goto(path)
      await page.getByText(t('desk.acts.begin'), { exact: true }).click()
      await page
        .getByText(t(`acts.${act}`), { exact: true })
        .last()
        .click()
      await expect(page.getByRole('radio', { name: t(`acts.${act}`), exact: true })).toBeChecked()
      for (const box of await page.getByRole('checkbox').all()) {
        const label = page.locator(`label[for="${await box.getAttribute('id')}"]`)
        const text = await label.innerText()
        if (!certificates.some((number) => text.includes(number))) await label.click()
      }
      await checkAccess(page)
      await page.getByRole('button', { name: t('desk.acts.submit') }).dblclick()
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk.edit.title'))
      await checkAccess(page)
    }

    test('a wrong number is corrected in less than two minutes, and cleared in the same moment', async ({
      page,
      browser,
      watch,
    }) => {
      const [wrong, right] = [newNumber(), newNumber()]
      const notice = await publishByTwo(browser, way, wrong, HOLDER)
      const publisher = await openDesk(browser, PUBLISHER, way)
      const reviewer = await openDesk(browser, REVIEWER, way)
      for (const one of [publisher, reviewer]) watch(one)
      await expectFound(page, locale, wrong)

      const began = Date.now()
      const path = await deskPathOf(publisher, wrong)
      await begin(publisher, path, 'correction', [wrong])
      await field(publisher, words.number).last().fill(right)
      await field(publisher, words.numberAgain).last().fill(right)
      await sendForReview(publisher, words)
      const correction = await approve(reviewer, words, new URL(publisher.url()).pathname)
      expect(Date.now() - began).toBeLessThan(120_000)

      await expect(reviewer.getByRole('link', { name: notice })).toBeVisible()
      await checkAccess(reviewer)
      await expectFound(page, locale, wrong, 'corrected')
      await expect(page.getByRole('main')).toContainText(correctedWords())
      await checkAccess(page)
      await expectFound(page, locale, right)
      await page.goto(address(locale, `/notices/${notice}`))
      await expect(page.getByRole('link', { name: correction })).toBeVisible()
      await checkAccess(page)
      await page.goto(address(locale, `/notices/${notice}/objection`))
      await expect(page.getByText(t('objection.standing.nothing.title'))).toBeVisible()
      await expect(page.getByRole('link', { name: correction })).toBeVisible()
      await checkAccess(page)
      const { data } = await api.GET('/api/v1/certificates/{number}', { params: { path: { number: wrong } } })
      expect(data?.matches.map(({ status }) => status)).toEqual(['corrected'])
      for (const one of [publisher, reviewer]) await one.context().close()
    })

    test('a certificate is found again, a notice withdrawn, a certificate issued again', async ({
      page,
      browser,
      watch,
    }) => {
      const [found, withdrawn, reissued] = [newNumber(), newNumber(), newNumber()]
      const publisher = await openDesk(browser, PUBLISHER, way)
      const reviewer = await openDesk(browser, REVIEWER, way)
      for (const one of [publisher, reviewer]) watch(one)
      await startDraft(publisher, words)
      await fillCertificate(publisher, words, 1, { number: found, holder: HOLDER })
      for (const [index, number] of [withdrawn, reissued].entries()) {
        await publisher.getByRole('button', { name: t('desk.edit.add.button') }).click()
        await fillCertificate(publisher, words, index + 2, { number, holder: HOLDER })
      }
      await sendForReview(publisher, words)
      const base = new URL(publisher.url()).pathname
      const notice = await approve(reviewer, words, base)

      const numbers: string[] = []
      const publish = async () => {
        await sendForReview(publisher, words)
        numbers.push(await approve(reviewer, words, new URL(publisher.url()).pathname))
      }
      await test.step('recovery', async () => {
        await begin(publisher, base, 'recovery', [found])
        await publish()
        await expectFound(page, locale, found, 'recovered')
        await expectFound(page, locale, withdrawn)
      })
      await test.step('withdrawal, with its reason', async () => {
        await begin(publisher, base, 'withdrawal', [withdrawn])
        await publisher.getByLabel(t('desk.acts.reason'), { exact: true }).selectOption('court')
        await publish()
        await expect(reviewer.getByText(t('withdrawalReasons.court'))).toBeVisible()
        await expectFound(page, locale, withdrawn, 'withdrawn')
      })
      await test.step('re-issue, with the number of the new paper', async () => {
        await begin(publisher, base, 'reissue', [reissued])
        await field(publisher, words.number).last().fill(reissued)
        await field(publisher, words.numberAgain).last().fill(reissued)
        await publish()
        await checkAccess(reviewer)
        await expectFound(page, locale, reissued, 'reissued')
      })
      await test.step('the first notice leads to all three', async () => {
        await page.goto(address(locale, `/notices/${notice}`))
        expect(numbers).toHaveLength(3)
        for (const number of numbers) await expect(page.getByRole('link', { name: number })).toBeVisible()
        await checkAccess(page)
      })
      for (const one of [publisher, reviewer]) await one.context().close()
    })

    test('an authority declares a certificate void', async ({ page, browser }) => {
      const number = newNumber()
      await signIn(page, locale, PUBLISHER)
      await page.getByRole('link', { name: t('desk.newNotice') }).click()
      await page.getByText(t('acts.authority_voiding'), { exact: true }).click()
      await page.getByRole('button', { name: t('desk.new.submit') }).click()
      await fillCertificate(page, words, 1, { number, holder: HOLDER })
      await sendForReview(page, words)
      const reviewer = await openDesk(browser, REVIEWER, way)
      await approve(reviewer, words, new URL(page.url()).pathname)
      await expectFound(page, locale, number, 'voided')
      await reviewer.context().close()
    })

    /** What the look-up says of a number that was published in error. */
    function correctedWords(): RegExp {
      const { means } = messages[locale].lookup.explain.corrected
      return new RegExp(means.slice(0, 8))
    }

    /** The page of the desk with the published notice of a number. */
    async function deskPathOf(page: Page, number: string): Promise<string> {
      await page.goto(address(locale, '/desk'))
      await page.getByRole('link', { name: number }).click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText(number)
      return new URL(page.url()).pathname
    }
  })
}
