import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import {
  expectDone,
  expectProblem,
  field,
  goTo,
  newNumber,
  openDesk,
  PUBLISHER,
  publishByTwo,
  REVIEWER,
  wordsOf,
} from './desk.ts'
import { fileByApi, trackByApi } from './filing.ts'
import { DESK_WAYS, expect, expectAccessible, test } from './fixtures.ts'
import { PHOTO, receiptOn, STATEMENT } from './objector.ts'
import { address } from './staff.ts'

const NOTE = '已打电话核实，证在其家中。'
const QUESTION = '请补充承包合同的照片。'
const HAND_ON = '异议人称证书涉及账户，转贵行核实。'
const WORDS = { name: '合同无效', text: '经核实，所附合同无效，异议不成立。' }
const TYPED = '另有说明，不能丢。'

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
    const main = (page: Page) => page.getByRole('main')
    const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last()

    test('a case is taken in hand, asked about, exported and handed on', async ({ browser, watch }) => {
      const notice = await publishByTwo(browser, way, newNumber(), '乌云其木格')
      const { reference, accessCode } = await file(notice)
      const sibling = await file(notice)
      const publisher = await openDesk(browser, PUBLISHER, way)
      watch(publisher)
      const open = (page: Page, summary: string) => page.getByText(summary, { exact: true }).click()

      await test.step('objections to one notice stand together', async () => {
        await goTo(publisher, words, 'objections')
        const group = publisher.getByRole('row').filter({ hasText: t('desk.inbox.group', { count: 2 }) })
        await expect(group.filter({ hasText: notice })).toBeVisible()
        await checkAccess(publisher)
        const row = publisher.getByRole('row').filter({ hasText: reference })
        await row.getByRole('button').click()
        await expect(publisher.getByRole('link', { name: sibling.reference })).toBeVisible()
        await checkAccess(publisher)
      })

      await test.step('one takes it in hand, notes and asks', async () => {
        await press(publisher, t('desk.cases.handle.take')).dblclick()
        await expectDone(publisher, t('desk.cases.done.taken'))
        await open(publisher, t('desk.cases.handle.note'))
        await press(publisher, t('desk.cases.note.submit')).click()
        await expectProblem(publisher, t('errors.required'))
        await checkAccess(publisher)
        await publisher.getByLabel(t('desk.cases.note.label'), { exact: true }).fill(NOTE)
        await press(publisher, t('desk.cases.note.submit')).dblclick()
        await expectDone(publisher, t('desk.cases.done.noted'))
        await expect(main(publisher).getByText(NOTE)).toHaveCount(1)
        await open(publisher, t('desk.cases.handle.ask'))
        await publisher.getByLabel(t('desk.cases.ask.label'), { exact: true }).fill(QUESTION)
        await press(publisher, t('desk.cases.ask.submit')).dblclick()
        await expectDone(publisher, t('desk.cases.done.asked'))
        await expect(main(publisher).getByText(QUESTION)).toHaveCount(1)
        const answer = await trackByApi({ reference, accessCode })
        expect(answer.status).toBe('information_requested')
        expect(JSON.stringify(answer)).not.toContain(NOTE)
        await goTo(publisher, words, 'objections')
        await open(publisher, t('desk.inbox.filters.title'))
        await publisher.getByLabel(t('desk.inbox.filters.who')).selectOption('mine')
        await press(publisher, t('desk.inbox.filters.submit')).click()
        await expect(publisher.getByRole('row').filter({ hasText: reference })).toBeVisible()
        await expect(publisher.getByRole('row').filter({ hasText: sibling.reference })).toHaveCount(0)
        await publisher.context().close()
      })

      const reviewer = await openDesk(browser, REVIEWER, way)
      watch(reviewer)
      const path = await pathOf(reviewer, reference)
      const reason = reviewer.getByLabel(t('desk.decision.reason'), { exact: true })
      const name = `${WORDS.name} ${reference}`

      await test.step('a template fills the reason, and takes nothing that was written', async () => {
        await reviewer.goto(address(locale, '/desk/objections/templates'))
        await reviewer.getByLabel(t('desk.templates.name'), { exact: true }).fill(name)
        await reviewer.getByLabel(t('desk.templates.outcome')).selectOption('rejected')
        await reviewer.getByLabel(t('desk.templates.text'), { exact: true }).fill(WORDS.text)
        await press(reviewer, t('desk.templates.submit')).dblclick()
        await expectDone(reviewer, t('desk.templates.done.added'))
        await checkAccess(reviewer)
        await reviewer.goto(path)
        const label = t('site.labelled', { label: name, message: t('outcomes.rejected') })
        await reviewer.getByLabel(t('desk.cases.templates.label')).selectOption({ label })
        await press(reviewer, t('desk.cases.templates.apply')).click()
        await expect(reason).toHaveValue(WORDS.text)
        await expect(reviewer.getByRole('radio', { name: t('outcomes.rejected') })).toBeChecked()
        await reason.fill(TYPED)
        await press(reviewer, t('desk.cases.templates.apply')).click()
        await expectProblem(reviewer, t('refusals.reason_written'))
        await expect(reason).toHaveValue(TYPED)
        await checkAccess(reviewer)
        await press(reviewer, t('desk.cases.templates.replace')).click()
        await expect(reason).toHaveValue(WORDS.text)
        await reviewer.goto(address(locale, '/desk/objections/templates'))
        await reviewer.getByRole('row').filter({ hasText: name }).getByRole('button').dblclick()
        await expectDone(reviewer, t('desk.templates.done.retired'))
      })

      await test.step('the case is exported with its evidence', async () => {
        await reviewer.goto(path)
        const downloading = reviewer.waitForEvent('download')
        await reviewer.getByRole('link', { name: t('desk.cases.handle.export') }).click()
        const packed = unzipSync(await readFile(await (await downloading).path()))
        const photo = `${t('desk.cases.sheet.folder')}/01-照片.png`
        expect(Object.keys(packed).toSorted()).toEqual([`${reference}.pdf`, photo].toSorted())
        const evidence = reviewer.getByRole('link', { name: PHOTO.name }).first()
        const saved = await reviewer.request.get((await evidence.getAttribute('href')) ?? '')
        expect(Buffer.from(packed[photo] ?? [])).toEqual(await saved.body())
      })

      await test.step('it is handed on, and is closed to who handed it on', async () => {
        await open(reviewer, t('desk.cases.handle.transfer'))
        await reviewer.getByLabel(t('desk.cases.transfer.reason'), { exact: true }).fill(HAND_ON)
        await press(reviewer, t('desk.cases.transfer.submit')).click()
        await expectProblem(reviewer, t('errors.choose_one'))
        await reviewer.getByLabel(t('desk.cases.transfer.bureau')).selectOption({ index: 1 })
        await press(reviewer, t('desk.cases.transfer.submit')).dblclick()
        await expectDone(reviewer, t('desk.cases.done.transferred'))
        await expect(reviewer.getByRole('row').filter({ hasText: reference })).toBeVisible()
        await checkAccess(reviewer)
        await reviewer.goto(path)
        await expect(reviewer.getByRole('heading', { level: 1 })).toContainText(t('desk.cases.handed.title'))
        await expect(reviewer.getByText(STATEMENT)).toHaveCount(0)
        await checkAccess(reviewer)
        expect((await reviewer.request.get(`${path}/case.zip`)).status()).toBe(404)
        await reviewer.context().close()
      })

      await test.step('the other bureau has all of it but the notes, and no button that cannot work', async () => {
        const other = await openDesk(browser, 'pbc-reviewer', way)
        watch(other)
        await other.goto(path)
        await press(other, t('desk.objection.open')).click()
        await expect(main(other).getByText(HAND_ON)).toBeVisible()
        await expect(main(other).getByText(QUESTION)).toBeVisible()
        await expect(main(other).getByText(NOTE)).toHaveCount(0)
        await expect(press(other, t('desk.remedy.prepare.withdrawal'))).toHaveCount(0)
        await checkAccess(other)
        const answer = await trackByApi({ reference, accessCode })
        expect(answer).toMatchObject({
          status: 'acknowledged',
          bureau: { code: expect.stringContaining('pbc') },
        })
        expect(answer.timeline.map(({ event }) => event)).toContain('transferred')
        await other.context().close()
      })
    })

    test('an objection at the counter is written down and handed a receipt', async ({ browser, watch }) => {
      const notice = await publishByTwo(browser, way, newNumber(), '乌云其木格')
      const publisher = await openDesk(browser, PUBLISHER, way)
      watch(publisher)
      await goTo(publisher, words, 'objections')
      await publisher.getByRole('link', { name: t('desk.inbox.record') }).click()
      await publisher.getByLabel(t('desk.record.notice')).fill('GG2026-1')
      await press(publisher, t('desk.record.find')).click()
      await expectProblem(publisher, t('desk.record.unknown'))
      await checkAccess(publisher)
      await publisher.getByLabel(t('desk.record.notice')).fill(notice.toLowerCase())
      await press(publisher, t('desk.record.find')).click()

      await publisher.getByLabel(t('desk.record.statement'), { exact: true }).fill(STATEMENT)
      await publisher.locator('input[type=file]').setInputFiles([PHOTO])
      await press(publisher, t('desk.record.submit')).click()
      await expectProblem(publisher, t('errors.must_confirm'))
      await expect(publisher.getByLabel(t('desk.record.statement'), { exact: true })).toHaveValue(STATEMENT)
      await expect(main(publisher).getByText(PHOTO.name).first()).toBeVisible()
      await checkAccess(publisher)

      await publisher.getByText(t('desk.record.ways.counter'), { exact: true }).click()
      await publisher.getByText(t('grounds.impersonation'), { exact: true }).click()
      await field(publisher, t('objection.person.name')).fill('斯琴')
      await publisher.getByLabel(t('desk.case.role')).selectOption('family')
      await field(publisher, t('objection.person.phone')).fill('13800000000')
      await publisher.getByText(t('desk.record.truthful'), { exact: true }).click()
      await press(publisher, t('desk.record.submit')).dblclick()
      await expect(publisher.getByRole('heading', { level: 1 })).toHaveText(t('desk.record.done.title'))
      await checkAccess(publisher)
      const { reference, code } = await receiptOn(publisher)
      expect((await trackByApi({ reference, accessCode: code })).status).toBe('received')
      await publisher.goBack()
      await publisher.reload()
      expect((await receiptOn(publisher)).reference).toBe(reference)
      await goTo(publisher, words, 'objections')
      await expect(publisher.getByRole('row').filter({ hasText: reference })).toHaveCount(1)
      await publisher.context().close()
    })

    test('the admin of a bureau sets when an answer is due, and where reminders go', async ({
      browser,
      watch,
    }) => {
      const admin = await openDesk(browser, 'szwq-admin', way)
      watch(admin)
      await admin.getByRole('link', { name: t('desk.nav.me') }).click()
      const email = admin.getByLabel(t('desk.me.email.label'))
      await email.fill('nobody')
      await press(admin, t('desk.me.email.submit')).click()
      await expectProblem(admin, t('errors.wrong_email'))
      await checkAccess(admin)
      await email.fill('admin@example.org')
      await press(admin, t('desk.me.email.submit')).click()
      await expectDone(admin, t('desk.me.email.done'))
      await admin.getByLabel(t('desk.service.label')).fill('15')
      await press(admin, t('desk.service.submit')).click()
      await expectDone(admin, t('desk.bureaus.done.service'))
      await expect(admin.getByLabel(t('desk.service.label'))).toHaveValue('15')
      await expect(email).toHaveValue('admin@example.org')
      await admin.context().close()
    })
  })
}

/** The address of the case with a reference, from the inbox of whoever is signed in. */
async function pathOf(page: Page, reference: string): Promise<string> {
  await page.goto(`${new URL(page.url()).pathname}/objections`)
  const row = page.getByRole('row').filter({ hasText: reference })
  const href = await row.getByRole('link').last().getAttribute('href')
  return href ?? ''
}

function file(notice: string) {
  const objector = {
    name: '巴图',
    role: 'co_holder',
    phone: '13800000000',
    email: 'batu@example.com',
  } as const
  return fileByApi({ notice, ground: 'certificate_in_my_hands', statement: STATEMENT, objector }, PHOTO)
}
