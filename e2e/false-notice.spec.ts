import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { translator } from '#lib/i18n/messages.ts'
import {
  expectDone,
  expectFound,
  goTo,
  newNumber,
  openDesk,
  PUBLISHER,
  publishByTwo,
  REVIEWER,
  wordsOf,
} from './desk.ts'
import { expect, test } from './fixtures.ts'
import { mailsAbout, mailsTo } from './mailbox.ts'
import {
  beginObjection,
  fillObjection,
  objectorWords,
  PHOTO,
  press,
  receiptOn,
  STATEMENT,
  sendObjection,
} from './objector.ts'
import { address } from './staff.ts'
import { askToWatch, confirm, mailsWhen } from './watcher.ts'

const WAY = { locale: 'zh-CN', javaScriptEnabled: true } as const
const HOLDER = '乌云其木格'
const QUESTION = '请补充原证内页的照片。'
const SECOND_PHOTO = { ...PHOTO, name: '内页.png' }
const REPLY = '内页照片见附件，编号与公告一致。'
const DECISION = '经核实，原证确在异议人处，本局撤回公告。'

/** What the register is for, from one end to the other: a false notice, and the person whom it would have robbed. */
test('a false notice is objected to with a photo, examined, and withdrawn; who has to know is told', async ({
  page,
  browser,
  watch,
}) => {
  test.slow()
  const t = translator(WAY.locale)
  const certificate = newNumber()
  const unique = randomBytes(4).toString('hex')
  const [objector, watcher] = [`siqin-${unique}@example.org`, `buyer-${unique}@example.org`]
  const deskWords = wordsOf(WAY.locale)
  const words = objectorWords(WAY.locale)

  await test.step('a buyer watches the number before anything is published', async () => {
    await page.goto(address(WAY.locale, `/watch?number=${certificate}`))
    await confirm(page, WAY.locale, await askToWatch(page, WAY.locale, watcher))
  })

  const notice = await publishByTwo(browser, WAY, certificate, HOLDER)
  await mailsWhen(2, watcher)
  await expectFound(page, WAY.locale, certificate, 'declared_void')

  const { reference, code } = await test.step('who holds the paper objects, with a photo', async () => {
    await beginObjection(page, words, notice)
    await fillObjection(page, words, { email: objector })
    await sendObjection(page, words)
    return receiptOn(page)
  })

  await test.step('the bureau and the objector have mail about it', async () => {
    await expect.poll(async () => (await mailsAbout(reference)).length, { timeout: 30_000 }).toBe(2)
    await mailsWhen(1, objector)
    await expectFound(page, WAY.locale, certificate, 'under_objection')
  })

  const publisher = await openDesk(browser, PUBLISHER, WAY)
  watch(publisher)
  let path = ''
  await test.step('the bureau opens it, sees the photo, and asks', async () => {
    await goTo(publisher, deskWords, 'objections')
    const row = publisher.getByRole('row').filter({ hasText: reference })
    await row.getByRole('button').click()
    await expect(publisher.getByText(STATEMENT.split('\n')[0] ?? '')).toBeVisible()
    await expect(publisher.getByRole('link', { name: PHOTO.name })).toBeVisible()
    path = new URL(publisher.url()).pathname
    await publisher.getByText(t('desk.cases.handle.ask'), { exact: true }).click()
    await publisher.getByLabel(t('desk.cases.ask.label'), { exact: true }).fill(QUESTION)
    await press(publisher, t('desk.cases.ask.submit'))
    await expectDone(publisher, t('desk.cases.done.asked'))
  })

  await test.step('the objector is told, and answers with another photo', async () => {
    await mailWithSubject(objector, t('mail.objector.subject', { reference, news: 'asked' }))
    await follow(page, { reference, code })
    await expect(page.getByText(QUESTION).first()).toBeVisible()
    await page.getByRole('link', { name: t('track.question.button') }).click()
    await page.getByLabel(t('track.answer.text')).fill(REPLY)
    await page.locator('input[type=file]').setInputFiles([SECOND_PHOTO])
    await press(page, t('track.add.button'))
    await expect(page.getByText(t('track.done.answered'))).toBeVisible()
  })

  await test.step('the bureau has the answer, and prepares the withdrawal', async () => {
    await publisher.goto(path)
    await expect(publisher.getByText(REPLY).first()).toBeVisible()
    await expect(publisher.getByRole('link', { name: SECOND_PHOTO.name }).first()).toBeVisible()
    await press(publisher, t('desk.remedy.prepare.withdrawal'))
    await expectDone(publisher, t('desk.done.remedy_in_review'))
    await publisher.context().close()
  })

  await test.step('the reviewer upholds it and withdraws the notice in one step', async () => {
    const reviewer = await openDesk(browser, REVIEWER, WAY)
    watch(reviewer)
    await reviewer.goto(path)
    await reviewer.getByLabel(t('desk.decision.reason'), { exact: true }).fill(DECISION)
    await reviewer.getByText(t('outcomes.upheld'), { exact: true }).click()
    await press(reviewer, t('desk.decision.submit'))
    await expectDone(reviewer, t('desk.done.decided_published'))
    await reviewer.context().close()
  })

  await test.step('the look-up has changed, and the objector reads why', async () => {
    await expectFound(page, WAY.locale, certificate, 'withdrawn')
    await page.goto(address(WAY.locale, '/track/status'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('track.status.decided'))
    await expect(page.getByText(DECISION).first()).toBeVisible()
  })

  await test.step('objector and watcher are told, and no mail says whose paper it is', async () => {
    await mailWithSubject(objector, t('mail.objector.subject', { reference, news: 'decided' }))
    const withdrawn = await mailWithSubject(watcher, t('acts.withdrawal'))
    expect(withdrawn.text).toContain('/notices/')
    await mailWithSubject(watcher, notice)
    for (const { subject, text, html } of [...(await mailsTo(objector)), ...(await mailsTo(watcher))]) {
      const content = `${subject} ${text} ${html}`
      for (const secret of [HOLDER, certificate, QUESTION, REPLY, DECISION]) {
        expect(content).not.toContain(secret)
      }
    }
  })
})

async function follow(page: Page, { reference, code }: { reference: string; code: string }): Promise<void> {
  const t = translator(WAY.locale)
  await page.goto(address(WAY.locale, `/track?reference=${reference}`))
  await page.getByLabel(t('track.code')).fill(code)
  await press(page, t('track.button'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('track.status.information_requested'))
}

/** The mail to an address whose subject has these words, once it has come. */
async function mailWithSubject(to: string, words: string) {
  const found = async () => (await mailsTo(to)).find(({ subject }) => subject?.includes(words))
  await expect.poll(async () => (await found())?.subject, { timeout: 30_000 }).toContain(words)
  const mail = await found()
  if (!mail) throw new Error('it was there a moment ago')
  return mail
}
