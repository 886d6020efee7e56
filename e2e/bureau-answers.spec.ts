import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import {
  expectDone,
  expectFound,
  expectProblem,
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
import { PHOTO } from './objector.ts'
import { address } from './staff.ts'

const STATEMENT = '这本证一直由我保管，没有遗失，现附照片。'
const ANSWER = '经核实，原证确在异议人处，本局将撤回公告。'

for (const { title, locale, javaScriptEnabled } of DESK_WAYS) {
  const words = wordsOf(locale)
  const { t } = words

  test.describe(title, () => {
    test.use({ javaScriptEnabled })
    test.slow()

    const checkAccess = async (page: Page) => {
      if (javaScriptEnabled) await expectAccessible(page)
    }

    test('an objection is opened by the bureau and answered, and the notice withdrawn with the answer', async ({
      page,
      browser,
      request,
      watch,
    }) => {
      const way = { locale, javaScriptEnabled }
      const certificate = newNumber()
      const notice = await publishByTwo(browser, way, certificate, '乌云其木格')
      const { reference, accessCode } = await file(notice)

      const publisher = await openDesk(browser, PUBLISHER, way)
      watch(publisher)
      let path = ''

      await test.step('it waits in the inbox, and shows nothing until it is acknowledged', async () => {
        await goTo(publisher, words, 'objections')
        await checkAccess(publisher)
        const row = publisher.getByRole('row').filter({ hasText: reference })
        await expect(row).toContainText(notice)
        await expect(row).toContainText(t('desk.objectionStates.received'))
        await goTo(publisher, words, 'work')
        await publisher.getByRole('link', { name: reference }).click()
        await expect(publisher.getByRole('heading', { level: 1 })).toHaveText(t('desk.case.unopened.title'))
        await checkAccess(publisher)
        await expect(publisher.getByText(STATEMENT)).toHaveCount(0)
        expect((await trackByApi({ reference, accessCode })).status).toBe('received')
        path = new URL(publisher.url()).pathname
      })

      await test.step('opening acknowledges; the publisher reads it but does not answer', async () => {
        await publisher.getByRole('button', { name: t('desk.objection.open') }).click()
        await expect(publisher.getByText(STATEMENT)).toBeVisible()
        await expect(publisher.getByText('13800000000')).toBeVisible()
        await expect(publisher.getByText(t('desk.decision.forReviewer'))).toBeVisible()
        await expect(publisher.getByRole('button', { name: t('desk.decision.submit') })).toHaveCount(0)
        await checkAccess(publisher)
        const { status, acknowledgedAt } = await trackByApi({ reference, accessCode })
        expect(status).toBe('acknowledged')
        expect(acknowledgedAt).not.toBeNull()
      })

      await test.step('the evidence is saved as it is kept, and never shown inside the site', async () => {
        const link = publisher.getByRole('link', { name: '照片.png' })
        const evidence = (await link.getAttribute('href')) ?? ''
        const downloading = publisher.waitForEvent('download')
        await link.click()
        const download = await downloading
        const saved = await readFile(await download.path())
        expect(saved.subarray(1, 4).toString()).toBe('PNG')
        const response = await publisher.request.get(evidence)
        expect(response.headers()).toMatchObject({
          'content-disposition': expect.stringMatching(
            new RegExp(`^attachment;.*''${encodeURIComponent('照片.png')}$`),
          ),
          'content-security-policy': expect.stringContaining('sandbox'),
          'x-content-type-options': 'nosniff',
          'cache-control': expect.stringContaining('no-store'),
        })
        const signedOut = await request.get(evidence, {
          maxRedirects: 0,
          headers: { referer: publisher.url() },
        })
        expect(signedOut.status()).toBe(303)
        expect(signedOut.headers().location).toBe(
          address(locale, `/sign-in?next=${encodeURIComponent(path.replace(/^\/en/, ''))}`),
        )
        await expectNotTheirs(page, way, path, evidence)
      })
      await test.step('the publisher prepares the withdrawal', async () => {
        await publisher.getByRole('button', { name: t('desk.remedy.prepare.withdrawal') }).dblclick()
        await expectDone(publisher, t('desk.done.remedy_in_review'))
        await checkAccess(publisher)
        await expectFound(page, locale, certificate, 'under_objection')
      })
      await publisher.context().close()

      await test.step('the reviewer answers, and the objector has the answer', async () => {
        const reviewer = await openDesk(browser, REVIEWER, way)
        watch(reviewer)
        await goTo(reviewer, words, 'objections')
        await reviewer
          .getByRole('row')
          .filter({ hasText: reference })
          .getByRole('link', { name: t('desk.objection.look') })
          .click()
        await reviewer.getByLabel(t('desk.decision.reason'), { exact: true }).fill(ANSWER)
        await reviewer.getByRole('button', { name: t('desk.decision.submit') }).click()
        await expectProblem(
          reviewer,
          t('site.labelled', { label: t('desk.decision.outcome'), message: t('errors.choose_one') }),
        )
        await expect(reviewer.getByLabel(t('desk.decision.reason'), { exact: true })).toHaveValue(ANSWER)
        await checkAccess(reviewer)
        await reviewer.getByText(t('outcomes.upheld'), { exact: true }).click()
        await reviewer.getByRole('button', { name: t('desk.decision.submit') }).dblclick()
        await expectDone(reviewer, t('desk.done.decided_published'))
        await expectFound(page, locale, certificate, 'withdrawn')
        await checkAccess(reviewer)
        const { status, decision } = await trackByApi({ reference, accessCode })
        expect(status).toBe('decided')
        expect(decision).toMatchObject({ outcome: 'upheld', reason: ANSWER })
        await reviewer.goto(address(locale, '/desk/objections?view=answered'))
        await expect(reviewer.getByRole('row').filter({ hasText: reference })).toContainText(
          t('outcomes.upheld'),
        )
        await goTo(reviewer, words, 'deliveries')
        await expect(reviewer.getByRole('row').filter({ hasText: reference })).toBeVisible()
        await checkAccess(reviewer)
        await reviewer.context().close()
      })
    })

    /** Neither another bureau nor the registrar sees an objection or its evidence. */
    async function expectNotTheirs(
      page: Page,
      way: { locale: typeof locale; javaScriptEnabled: boolean },
      path: string,
      evidence: string,
    ): Promise<void> {
      for (const login of ['pbc-reviewer', 'registrar']) {
        const browser = page.context().browser()
        if (!browser) throw new Error('a journey has a browser')
        const stranger = await openDesk(browser, login, way)
        expect((await stranger.goto(path))?.status()).toBe(404)
        await expect(stranger.getByRole('heading', { level: 1 })).toHaveText(t('desk.notFound.title'))
        await checkAccess(stranger)
        expect((await stranger.request.get(evidence)).status()).toBe(404)
        await stranger.context().close()
      }
    }
  })
}

function file(notice: string) {
  const objector = { name: '巴图', role: 'co_holder', phone: '13800000000', email: null } as const
  return fileByApi({ notice, ground: 'certificate_in_my_hands', statement: STATEMENT, objector }, PHOTO)
}
