import type { Locator, Page } from '@playwright/test'
import { messages } from '#lib/i18n/messages.ts'
import {
  expectDone,
  expectFound,
  expectProblem,
  field,
  goTo,
  openDesk,
  openNotice,
  publishButton,
  type Words,
  wordsOf,
} from './desk.ts'
import { DESK_WAYS, expect, expectAccessible, test } from './fixtures.ts'
import { newPage } from './newspaper.ts'
import { signIn } from './staff.ts'

for (const { title, locale, javaScriptEnabled } of DESK_WAYS) {
  const words = wordsOf(locale)
  const { t } = words
  const kinds = messages[locale].kinds

  test.describe(title, () => {
    test.use({ javaScriptEnabled })
    test.slow()

    const checkAccess = async (page: Page) => {
      if (javaScriptEnabled) await expectAccessible(page)
    }

    test('a page is pasted, its three notices are sent by their bureaus and published by others', async ({
      page,
      browser,
      watch,
    }) => {
      const { text, permit, contracts } = newPage()
      const way = { locale, javaScriptEnabled }

      await test.step('pasted: three notices are read, one of them of another bureau', async () => {
        await signIn(page, locale, 'szwq-publisher')
        await paste(page, words, text)
        await expect(page.getByText(t('desk.intake.count', { count: 3 }))).toBeVisible()
        await expect(card(page, permit)).toContainText(t('desk.intake.conditions.wrong'))
        await checkAccess(page)
      })

      await test.step('what is of another bureau is left out', async () => {
        await card(page, permit)
          .getByRole('button', { name: t('desk.intake.drop') })
          .click()
        await expectDone(page, t('desk.intake.done.changed'))
        await expect(card(page, permit)).toHaveCount(0)
      })

      await test.step('one field is corrected, beside the words that it was read from', async () => {
        await card(page, contracts[2])
          .getByRole('link', { name: t('desk.intake.correct') })
          .click()
        await expect(field(page, words.number)).toHaveValue(contracts[2])
        await expect(page.locator('mark', { hasText: contracts[2] })).toBeVisible()
        await page.getByLabel(words.area).fill('6580')
        if (javaScriptEnabled) {
          await expect(page.locator('mark[data-lit]')).toHaveText('6508')
          await checkAccess(page)
        }
        await page
          .getByRole('button', { name: t('desk.intake.edit.save'), exact: true })
          .last()
          .click()
        await expectDone(page, t('desk.intake.done.corrected'))
        await expect(card(page, contracts[2])).toContainText('6580')
      })

      await test.step('a number mistyped costs nothing; all typed again, both are sent', async () => {
        const [summer, winter, other] = contracts
        const again = (number: string, place: number) =>
          field(card(page, number), t('desk.intake.again', { number: words.number })).nth(place)
        await again(summer, 0).fill(summer)
        await again(summer, 1).fill(`${winter.slice(0, 6)}X`)
        await again(other, 0).fill(other)
        await page
          .getByRole('button', { name: t('desk.intake.key') })
          .last()
          .click()
        await expectProblem(page, t('errors.numbers_differ'))
        await checkAccess(page)
        await expect(again(summer, 0)).toHaveValue(summer)
        await again(summer, 1).fill(winter)
        await page
          .getByRole('button', { name: t('desk.intake.key') })
          .last()
          .click()
        await expectDone(page, t('desk.intake.done.keyed'))
        await page.getByRole('button', { name: t('desk.intake.saveAndSubmit', { count: 2 }) }).click()
        await expectDone(page, t('desk.intake.done.saved', { drafts: 2, submitted: 2 }))
        await checkAccess(page)
      })

      const bank = await openDesk(browser, 'pbc-publisher', way)
      watch(bank)
      await test.step('the central bank takes its own notice from the same page', async () => {
        await paste(bank, words, text)
        for (const number of [contracts[0], contracts[2]]) {
          await card(bank, number)
            .getByRole('button', { name: t('desk.intake.drop') })
            .click()
          await expect(card(bank, number)).toHaveCount(0)
        }
        await bank
          .getByRole('button', { name: t('desk.intake.key') })
          .last()
          .click()
        await expectProblem(bank, t('refusals.nothing_typed_again'))
        const number = t('desk.intake.again', { number: kinds.account_permit.number })
        await field(card(bank, permit), number).fill(permit)
        await bank
          .getByRole('button', { name: t('desk.intake.key') })
          .last()
          .click()
        await bank.getByRole('button', { name: t('desk.intake.saveAndSubmit', { count: 1 }) }).click()
        await expectDone(bank, t('desk.intake.done.saved', { drafts: 1, submitted: 1 }))
        await bank.context().close()
      })

      await test.step('a second person of each bureau sees the source and publishes', async () => {
        for (const [login, numbers] of [
          ['szwq-reviewer', [contracts[0], contracts[2]]],
          ['pbc-reviewer', [permit]],
        ] as const) {
          const reviewer = await openDesk(browser, login, way)
          watch(reviewer)
          for (const number of numbers) {
            await openNotice(reviewer, words, number)
            await expect(reviewer.getByText(t('desk.intake.provenance')).first()).toBeVisible()
            await checkAccess(reviewer)
            await publishButton(reviewer, words).click()
            await expectDone(reviewer, t('desk.done.published'))
          }
          await reviewer.context().close()
        }
        for (const number of [permit, ...contracts]) await expectFound(page, locale, number)
      })
    })
  })
}

async function paste(page: Page, words: Words, text: string): Promise<void> {
  const { t } = words
  await goTo(page, words, 'notices')
  await page.getByRole('link', { name: t('desk.intake.button') }).click()
  await field(page, t('desk.intake.text')).fill(text)
  await page.getByRole('button', { name: t('desk.intake.submit') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk.intake.review'))
}

/** What was read of the notice with this number. */
function card(page: Page, number: string): Locator {
  return page.getByRole('region').filter({ has: page.getByRole('definition').filter({ hasText: number }) })
}
