import type { Page } from '@playwright/test'
import {
  expectDone,
  expectFound,
  expectProblem,
  field,
  fillCertificate,
  newNumber,
  openDesk,
  openNotice,
  PUBLISHER,
  publishButton,
  REVIEWER,
  saveDraft,
  sendForReview,
  startDraft,
  wordsOf,
} from './desk.ts'
import { DESK_WAYS, expect, expectAccessible, test } from './fixtures.ts'
import { accountOf, address, endSessionOf, fillSignIn, signIn, signOut } from './staff.ts'

const HOLDERS = '乌云其木格\n巴图'
const REASON = '面积请核对原件。'

for (const { title, locale, javaScriptEnabled } of DESK_WAYS) {
  const words = wordsOf(locale)
  const { t } = words

  test.describe(title, () => {
    test.use({ javaScriptEnabled })
    test.slow()

    const checkAccess = async (page: Page) => {
      if (javaScriptEnabled) await expectAccessible(page)
    }

    test('a notice is drafted by one person and published by another', async ({ page, browser, watch }) => {
      const [first, second] = [newNumber(), newNumber()]

      await test.step('the publisher drafts; a mistyped number costs nothing', async () => {
        await signIn(page, locale, PUBLISHER)
        await checkAccess(page)
        await startDraft(page, words)
        const again = `${first.slice(0, -1)}X`
        await fillCertificate(page, words, 1, { number: first, again, holder: HOLDERS })
        await page.getByLabel(words.area).fill('4681.5')
        await page.getByRole('button', { name: t('desk.edit.add.button') }).click()
        await expectProblem(page, t('errors.numbers_differ'))
        await checkAccess(page)
        await expect(field(page, words.number)).toHaveValue(first)
        await expect(field(page, words.numberAgain)).toHaveValue(again)
        await expect(field(page, words.holder)).toHaveValue(HOLDERS)
        await expect(page.getByLabel(words.area)).toHaveValue('4681.5')
      })

      await test.step('two certificates, saved and resumed', async () => {
        await field(page, words.numberAgain).fill(first)
        await page.getByRole('button', { name: t('desk.edit.add.button') }).click()
        await expectDone(page, t('desk.done.added'))
        await fillCertificate(page, words, 2, { number: second, holder: '乌云其木格' })
        await saveDraft(page, words)
        await signOut(page, locale)
        await signIn(page, locale, PUBLISHER)
        await openNotice(page, words, first)
        await page.getByRole('link', { name: t('desk.steps.edit') }).click()
        await expect(field(page, words.number).nth(0)).toHaveValue(first)
        await expect(field(page, words.numberAgain).nth(1)).toHaveValue(second)
        await expect(page.getByLabel(words.area).nth(0)).toHaveValue('4681.5')
      })

      await test.step('sent for review; the publisher has no button to publish', async () => {
        await sendForReview(page, words)
        await expect(publishButton(page, words)).toHaveCount(0)
        await expect(page.getByRole('heading', { name: t('desk.steps.own.title') })).toBeVisible()
        await checkAccess(page)
      })

      const reviewer = await openDesk(browser, REVIEWER, { locale, javaScriptEnabled })
      watch(reviewer)
      await test.step('the reviewer returns it, with a reason', async () => {
        await openNotice(reviewer, words, first)
        await checkAccess(reviewer)
        await expect(reviewer.getByRole('definition').filter({ hasText: '乌云其木格' }).first()).toBeVisible()
        await reviewer.getByRole('button', { name: t('desk.steps.return') }).click()
        await expectProblem(reviewer, t('errors.required'))
        await reviewer.getByLabel(t('desk.steps.reason')).fill(REASON)
        await reviewer.getByRole('button', { name: t('desk.steps.return') }).dblclick()
        await expectDone(reviewer, t('desk.done.returned'))
      })

      await test.step('the publisher reads the reason, corrects and sends it again', async () => {
        await page.goto(address(locale, '/desk'))
        const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: first }) })
        await expect(card).toContainText(REASON)
        await openNotice(page, words, first)
        await page.getByRole('link', { name: t('desk.steps.edit') }).click()
        await page.getByLabel(words.area).nth(0).fill('4681')
        await sendForReview(page, words)
      })

      await test.step('the reviewer publishes, and the public finds it at once', async () => {
        await openNotice(reviewer, words, first)
        await publishButton(reviewer, words).click()
        await expectDone(reviewer, t('desk.done.published'))
        await checkAccess(reviewer)
        for (const number of [first, second]) await expectFound(page, locale, number)
      })
      await reviewer.context().close()
    })

    test('a reviewer cannot publish their own draft', async ({ page }) => {
      await signIn(page, locale, REVIEWER)
      await startDraft(page, words)
      await page.getByRole('button', { name: t('desk.edit.submit') }).click()
      await expectProblem(page, t('desk.edit.incomplete'))
      await checkAccess(page)
      await fillCertificate(page, words, 1, { number: newNumber(), holder: '巴图' })
      await sendForReview(page, words)
      await expect(publishButton(page, words)).toHaveCount(0)
      await expect(page.getByText(t('desk.steps.own.body'))).toBeVisible()
    })

    test('of two people at one draft nobody overwrites the other unseen', async ({
      page,
      browser,
      watch,
    }) => {
      await signIn(page, locale, PUBLISHER)
      await startDraft(page, words)
      const number = newNumber()
      await fillCertificate(page, words, 1, { number, holder: '赛罕' })
      await saveDraft(page, words)
      const colleague = await openDesk(browser, REVIEWER, { locale, javaScriptEnabled })
      watch(colleague)
      await openNotice(colleague, words, number)
      await colleague.getByRole('link', { name: t('desk.steps.edit') }).click()
      await page.getByLabel(words.area).fill('100')
      await saveDraft(page, words)

      await colleague.getByLabel(words.area).fill('200')
      await colleague
        .getByRole('button', { name: t('desk.edit.save'), exact: true })
        .last()
        .click()
      await expectProblem(colleague, t('desk.edit.conflict.title'))
      await checkAccess(colleague)
      await expect(colleague.getByLabel(words.area)).toHaveValue('200')
      await page.reload()
      await expect(page.getByLabel(words.area)).toHaveValue('100')
      await saveDraft(colleague, words)
      await page.reload()
      await expect(page.getByLabel(words.area)).toHaveValue('200')
      await colleague.context().close()
    })

    test('who still writes when a colleague sends the draft on keeps what they wrote', async ({
      page,
      browser,
      watch,
    }) => {
      await signIn(page, locale, PUBLISHER)
      await startDraft(page, words)
      const number = newNumber()
      await fillCertificate(page, words, 1, { number, holder: '赛罕' })
      await saveDraft(page, words)
      await page.getByLabel(words.area).fill('1234.5')
      const colleague = await openDesk(browser, REVIEWER, { locale, javaScriptEnabled })
      watch(colleague)
      await openNotice(colleague, words, number)
      await colleague.getByRole('button', { name: t('desk.steps.submit') }).click()
      await expectDone(colleague, t('desk.done.submitted'))
      await colleague.context().close()

      await page
        .getByRole('button', { name: t('desk.edit.save'), exact: true })
        .last()
        .click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk.edit.movedOn.title'))
      await expect(page.getByRole('definition').filter({ hasText: '1234.5' })).toBeVisible()
      await checkAccess(page)
    })

    test('what one person typed is not shown to the next one at the same counter', async ({ page }) => {
      await signIn(page, locale, PUBLISHER)
      await startDraft(page, words)
      await fillCertificate(page, words, 1, { number: newNumber(), holder: '赛罕' })
      await endSessionOf(page)
      await page
        .getByRole('button', { name: t('desk.edit.save'), exact: true })
        .last()
        .click()
      await expect(page.getByRole('heading', { name: t('signIn.expired.title') })).toBeVisible()
      await fillSignIn(page, locale, accountOf(REVIEWER))
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk.edit.title'))
      await expect(field(page, words.holder)).toHaveValue('')
    })

    test('a copied cookie is worth nothing after its owner has signed out', async ({ page, browser }) => {
      await signIn(page, locale, PUBLISHER)
      const cookies = await page.context().cookies()
      await signOut(page, locale)
      const other = await browser.newContext({ javaScriptEnabled })
      await other.addCookies(cookies)
      const copy = await other.newPage()
      await copy.goto(address(locale, '/desk'))
      await expect(copy.getByRole('heading', { level: 1 })).toHaveText(t('signIn.title'))
      await other.close()
    })

    test('an expired session loses nothing that was typed', async ({ page }) => {
      await signIn(page, locale, PUBLISHER)
      await startDraft(page, words)
      const number = newNumber()
      await fillCertificate(page, words, 1, { number, holder: '赛罕' })
      await endSessionOf(page)
      await page
        .getByRole('button', { name: t('desk.edit.save'), exact: true })
        .last()
        .click()
      await expect(page.getByRole('heading', { name: t('signIn.expired.title') })).toBeVisible()
      await fillSignIn(page, locale, { ...accountOf(PUBLISHER), password: 'not the password' })
      await expectProblem(page, t('refusals.wrong_credentials'))
      await checkAccess(page)
      await expect(page.getByLabel(t('signIn.login'))).toHaveValue(PUBLISHER)
      await expect(page.getByLabel(t('signIn.password'))).toHaveValue('')
      await fillSignIn(page, locale, accountOf(PUBLISHER))
      await expect(page.getByRole('heading', { name: t('desk.form.restored.title') })).toBeVisible()
      await expect(page).toHaveTitle(new RegExp(`^${t('desk.edit.title')}`))
      await expect(field(page, words.number)).toHaveValue(number)
      await saveDraft(page, words)
      await expect(field(page, words.holder)).toHaveValue('赛罕')
    })
  })
}
