import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import postgres from 'postgres'
import { expectDone, expectProblem, goTo, newNumber, openDesk, publishByTwo, wordsOf } from './desk.ts'
import { fileByApi } from './filing.ts'
import { DESK_WAYS, expect, expectAccessible, test } from './fixtures.ts'
import { mailsAbout } from './mailbox.ts'
import { address, signIn } from './staff.ts'

/** The address of the sample bureau; beside it stand those that other journeys add. */
const BUREAU = 'objections@szwq-zrzy.example'

/** The mails to an address that speak of this. */
async function mailsTo(recipient: string, text: string) {
  const mails = await mailsAbout(text)
  return mails.filter(({ to }) => to?.some((one) => one.address === recipient))
}

/** An objection against a notice; its reference once the bureau was mailed. */
async function fileAndMail(_page: Page, notice: string): Promise<string> {
  const objector = { name: '斯琴', role: 'other', phone: '13800000000', email: null } as const
  const statement = '此事另有情况，请核实。'
  const { reference } = await fileByApi({ notice, ground: 'other', statement, objector })
  await expect.poll(() => mailsTo(BUREAU, reference)).toHaveLength(1)
  return reference
}

/** What three days without a mail server lead to: the mail is given up, and somebody is asked to call. */
async function giveUp(reference: string): Promise<void> {
  const sql = postgres(process.env.E2E_DATABASE_URL ?? '', { max: 1 })
  await sql`update deliveries d set status = 'dead', attempts = 10, failed_at = now() from objections o
    where o.id = d.objection_id and o.reference = ${reference} and d.channel = 'email'`
  await sql`insert into deliveries (id, objection_id, bureau_id, channel, created_at)
    select gen_random_uuid(), id, bureau_id, 'call', now() from objections where reference = ${reference}`
  await sql.end()
}

for (const { title, locale, javaScriptEnabled } of DESK_WAYS) {
  const words = wordsOf(locale)
  const { t } = words

  test.describe(title, () => {
    test.use({ javaScriptEnabled })
    test.slow()

    const checkAccess = async (page: Page) => {
      if (javaScriptEnabled) await expectAccessible(page)
    }

    test('a bureau sets where it is told, and confirms it by a link', async ({ page, browser }) => {
      const [mail, hook] = [`desk-${randomUUID()}@example.org`, `https://hooks.invalid/${randomUUID()}`]
      // Not the bureau to which other journeys object: they count its mails.
      await signIn(page, locale, 'pbc-admin')
      await goTo(page, words, 'recipients')
      await checkAccess(page)
      await page.getByRole('textbox', { name: t('desk.recipients.address') }).fill('no address')
      await page.getByRole('button', { name: t('desk.recipients.submit'), exact: true }).click()
      await expectProblem(page, t('errors.wrong_email'))
      await checkAccess(page)
      await page.getByRole('textbox', { name: t('desk.recipients.address') }).fill(mail)
      await page.getByRole('button', { name: t('desk.recipients.submit'), exact: true }).click()
      await expectDone(page, t('desk.recipients.done.added'))
      const card = page.getByRole('listitem').filter({ hasText: mail })
      await expect(card).toContainText(t('desk.recipients.states.doubtful'))

      const sent = () => mailsTo(mail, '/confirm-address?token=')
      await expect.poll(sent).toHaveLength(1)
      const link = /\/confirm-address\?token=[\w-]+/.exec((await sent())[0]?.text ?? '')?.[0] ?? ''
      const other = await (await browser.newContext({ javaScriptEnabled })).newPage()
      await other.goto(address(locale, link))
      await checkAccess(other)
      await other.getByRole('button', { name: t('confirmAddress.button') }).click()
      await expect(other.getByRole('heading', { level: 1 })).toHaveText(t('confirmAddress.doneTitle'))
      await other.goto(address(locale, link))
      await expect(other.getByRole('heading', { level: 1 })).toHaveText(t('confirmAddress.overTitle'))
      await checkAccess(other)
      await other.context().close()
      await page.reload()
      await expect(card).toContainText(t('desk.recipients.states.confirmed'))

      await page.getByText(t('deliveries.channels.webhook'), { exact: true }).click()
      await page.getByRole('textbox', { name: t('desk.recipients.address') }).fill('https://127.0.0.1/hook')
      await page.getByRole('button', { name: t('desk.recipients.submit'), exact: true }).click()
      await expectProblem(page, t('errors.wrong_webhook'))
      await page.getByRole('textbox', { name: t('desk.recipients.address') }).fill(hook)
      await page.getByRole('button', { name: t('desk.recipients.submit'), exact: true }).click()
      await expectDone(page, 'whsec_')
      await checkAccess(page)
      await page.getByRole('button', { name: t('desk.recipients.testOne', { address: hook }) }).click()
      await expectProblem(page, t('errors.webhook_silent'))
      for (const one of [hook, mail]) {
        await page.getByRole('button', { name: t('desk.recipients.retireOne', { address: one }) }).click()
        await expectDone(page, t('desk.recipients.done.retired'))
        await expect(page.getByText(one, { exact: true })).toHaveCount(0)
      }
    })

    test('the registrar calls a bureau and sends again what was given up', async ({ page, browser }) => {
      const notice = await publishByTwo(browser, { locale, javaScriptEnabled }, newNumber(), '巴图')
      const reference = await fileAndMail(page, notice)
      await giveUp(reference)
      const desk = await openDesk(browser, 'registrar', { locale, javaScriptEnabled })
      await expect(desk.getByText(t('desk.attention.callsLink'))).toBeVisible()
      await goTo(desk, words, 'deliveries')
      await checkAccess(desk)
      await desk.getByRole('link', { name: t('desk.deliveries.calls.openOne', { reference }) }).click()
      await desk.getByRole('button', { name: t('desk.deliveries.calls.submit'), exact: true }).click()
      await expectProblem(desk, t('errors.choose_one'))
      await checkAccess(desk)
      await desk.getByText(t('desk.deliveries.calls.outcomes.reached'), { exact: true }).click()
      await desk.getByLabel(t('desk.deliveries.calls.person')).fill('办公室王主任')
      await desk.getByRole('button', { name: t('desk.deliveries.calls.submit'), exact: true }).click()
      await expectDone(desk, t('desk.deliveries.done.called'))

      await desk
        .getByRole('checkbox', { name: reference })
        .and(desk.getByRole('checkbox', { name: BUREAU }))
        .check()
      await desk.getByRole('button', { name: t('desk.deliveries.dead.previewChosen') }).click()
      await expect(desk.getByRole('table')).toContainText(reference)
      await checkAccess(desk)
      expect(await mailsTo(BUREAU, reference)).toHaveLength(1)
      await desk.getByRole('button', { name: t('desk.deliveries.redrive.submit') }).click()
      await expectDone(desk, t('desk.deliveries.done.redriven', { count: 1 }))
      await expect.poll(() => mailsTo(BUREAU, reference)).toHaveLength(2)
      await desk.context().close()
    })
  })
}
