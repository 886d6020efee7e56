import type { Page } from '@playwright/test'
import { dateAt } from '#lib/calendar/dates.ts'
import { addDays } from '#lib/calendar/days.ts'
import {
  approve,
  expectDone,
  expectFound,
  expectProblem,
  fillCertificate,
  goTo,
  newNumber,
  openDesk,
  PUBLISHER,
  publishButton,
  REVIEWER,
  sendForReview,
  startDraft,
  wordsOf,
} from './desk.ts'
import { DESK_WAYS, expect, expectAccessible, test } from './fixtures.ts'
import { signIn } from './staff.ts'

const REASON = '某旗人民法院（2026）某0929民初1号民事裁定书'

for (const { title, locale, javaScriptEnabled } of DESK_WAYS) {
  const words = wordsOf(locale)
  const { t } = words

  test.describe(title, () => {
    test.use({ javaScriptEnabled })
    test.slow()

    const checkAccess = async (page: Page) => {
      if (javaScriptEnabled) await expectAccessible(page)
    }

    test('a notice waits for its day, is put on hold by a court, and is published in the end', async ({
      page,
      browser,
      watch,
    }) => {
      const number = newNumber()
      await signIn(page, locale, PUBLISHER)
      await startDraft(page, words)
      await fillCertificate(page, words, 1, { number, holder: '乌云其木格' })
      await sendForReview(page, words)
      const path = new URL(page.url()).pathname
      const reviewer = await openDesk(browser, REVIEWER, { locale, javaScriptEnabled })
      watch(reviewer)

      await test.step('approved for tomorrow; today is refused', async () => {
        const day = reviewer.getByLabel(t('desk.schedule.day'), { exact: true })
        await reviewer.goto(path)
        await reviewer.getByText(t('desk.schedule.open'), { exact: true }).click()
        await checkAccess(reviewer)
        await day.fill(dateAt(new Date()))
        await reviewer.getByRole('button', { name: t('desk.schedule.submit') }).click()
        await expectProblem(reviewer, t('errors.day_ahead'))
        await day.fill(addDays(dateAt(new Date()), 1))
        await reviewer.getByRole('button', { name: t('desk.schedule.submit') }).dblclick()
        await expectDone(reviewer, t('desk.done.scheduled'))
        await expect(publishButton(reviewer, words)).toHaveCount(0)
        await checkAccess(reviewer)
      })

      await test.step('taken back', async () => {
        await reviewer.getByRole('button', { name: t('desk.schedule.undo') }).click()
        await expectDone(reviewer, t('desk.done.unscheduled'))
      })

      await test.step('on hold: it cannot be published, and staff read why', async () => {
        await goTo(reviewer, words, 'holds')
        await reviewer.getByRole('button', { name: t('desk.holds.form.submit') }).click()
        await expectProblem(reviewer, t('desk.holds.form.number'))
        await checkAccess(reviewer)
        await reviewer.getByLabel(t('desk.holds.form.kind')).selectOption('grassland_contract')
        await reviewer.getByLabel(t('desk.holds.form.number'), { exact: true }).fill(number)
        await reviewer.getByLabel(t('desk.holds.form.reason'), { exact: true }).fill(REASON)
        await reviewer.getByRole('button', { name: t('desk.holds.form.submit') }).click()
        await expectDone(reviewer, t('desk.holds.done.held'))
        await checkAccess(reviewer)
        await reviewer.goto(path)
        await expect(reviewer.getByRole('main')).toContainText(REASON)
        await checkAccess(reviewer)
        await publishButton(reviewer, words).click()
        await expectProblem(reviewer, t('errors.on_hold'))
      })

      await test.step('lifted, and published', async () => {
        await goTo(reviewer, words, 'holds')
        await reviewer.getByRole('button', { name: t('desk.holds.liftOne', { subject: number }) }).click()
        await expectDone(reviewer, t('desk.holds.done.lifted'))
        await approve(reviewer, words, path)
        await expectFound(page, locale, number)
      })
      await reviewer.context().close()
    })
  })
}
