import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { leafHashOf } from '#lib/register/entry.ts'
import { newNumber, publishByTwo } from './desk.ts'
import { expect, expectAccessible, test, WAYS } from './fixtures.ts'
import { beginObjection, fillObjection, objectorWords, press, receiptOn, sendObjection } from './objector.ts'
import { address } from './staff.ts'

/** The worker signs within seconds of a publication, and looks each minute by itself. */
const SIGNED_WITHIN_MS = 90_000

const PROOFS = '**/api/v1/register/proof/*'

for (const { title, locale, javaScriptEnabled } of WAYS) {
  const words = objectorWords(locale)
  const { t } = words

  test.describe(title, () => {
    test.use({ javaScriptEnabled })
    test.setTimeout(240_000)

    const checkAccess = async (page: Page) => {
      if (javaScriptEnabled) await expectAccessible(page)
    }

    const waitUntilSigned = (page: Page) =>
      expect(async () => {
        await page.reload()
        await expect(page.getByRole('definition').filter({ hasText: t('register.entry.next') })).toBeHidden()
      }).toPass({ timeout: SIGNED_WITHIN_MS, intervals: [1000] })

    test('a reader verifies the entry of a notice', async ({ page, browser }) => {
      const notice = await publishByTwo(browser, { locale, javaScriptEnabled }, newNumber(), '乌云其木格')
      await page.goto(address(locale, `/notices/${notice}`))
      await expect(page.getByRole('heading', { name: t('register.entry.title') })).toBeVisible()
      await waitUntilSigned(page)
      const button = page.getByRole('button', { name: t('register.entry.button') })

      if (javaScriptEnabled) {
        await test.step('it is in the register', async () => {
          await button.click()
          await expect(
            page.getByRole('heading', { name: t('register.entry.outcomes.verified') }),
          ).toBeVisible()
          for (const part of ['content', 'shown', 'signed'] as const) {
            await expect(page.getByText(t(`register.entry.parts.${part}.good`))).toBeVisible()
          }
          await checkAccess(page)
        })

        await test.step('a content that was changed on its way is found', async () => {
          await page.route(PROOFS, async (route) => {
            const body = await (await route.fetch()).text()
            await route.fulfill({ body: body.replace('乌***格', '图***格').replace('loss', 'recovery') })
          })
          await button.click()
          await expect(page.getByRole('heading', { name: t('register.entry.outcomes.failed') })).toBeVisible()
          await expect(page.getByText(t('register.entry.parts.content.wrong'))).toBeVisible()
          await expect(page.getByText(t('register.entry.parts.shown.wrong'))).toBeVisible()
          await checkAccess(page)
        })

        await test.step('an entry that waits, and a proof that cannot be fetched, are said', async () => {
          await page.unroute(PROOFS)
          await page.route(PROOFS, async (route) => {
            const body = { ...(await (await route.fetch()).json()), checkpoint: null }
            await route.fulfill({ json: body })
          })
          await button.click()
          await expect(
            page.getByRole('heading', { name: t('register.entry.outcomes.waiting') }),
          ).toBeVisible()
          await page.unroute(PROOFS)
          await page.route(PROOFS, (route) => route.fulfill({ body: 'null' }))
          await button.click()
          await expect(
            page.getByRole('heading', { name: t('register.entry.outcomes.unreachable') }),
          ).toBeVisible()
        })
      } else {
        await expect(button).toHaveCount(0)
      }

      await test.step('how to check by hand is one link away', async () => {
        await page.getByRole('link', { name: t('register.entry.byHand') }).click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('register.page.title'))
        await expect(page.getByRole('heading', { name: t('register.page.byHand.title') })).toBeVisible()
        await expect(page.getByRole('heading', { name: t('register.page.latest') })).toBeVisible()
        await expect(page.getByText(t('register.page.none'))).toHaveCount(0)
        await checkAccess(page)
      })
    })

    test('an objector keeps the entry of the objection', async ({ page, browser }) => {
      const notice = await publishByTwo(browser, { locale, javaScriptEnabled }, newNumber(), '乌云其木格')
      await beginObjection(page, words, notice)
      await fillObjection(page, words)
      await sendObjection(page, words)
      const { reference, code } = await receiptOn(page)
      await page.goto(address(locale, `/track?reference=${reference}`))
      await page.getByLabel(t('track.code')).fill(code)
      await press(page, t('track.button'))
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: t('track.entry.download') }).click(),
      ])
      expect(download.suggestedFilename()).toBe(`${reference}-entry.json`)
      const kept = await readFile(await download.path(), 'utf8')
      expect(JSON.parse(kept)).toMatchObject({ type: 'objection_receipt', reference, notice })
      const hash = Buffer.from(leafHashOf(kept)).toString('base64')
      await expect(page.getByRole('definition').filter({ hasText: hash })).toBeVisible()
      await checkAccess(page)
    })
  })
}
