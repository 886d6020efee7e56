import type { Page } from '@playwright/test'
import { newNumber, publishByTwo } from './desk.ts'
import { expect, expectAccessible, test, WAYS } from './fixtures.ts'
import { mailsAbout } from './mailbox.ts'
import {
  beginObjection,
  choose,
  expectError,
  expectHeading,
  fillObjection,
  objectorWords,
  PERSON,
  PHOTO,
  press,
  receiptOn,
  STATEMENT,
  sendObjection,
} from './objector.ts'
import { address } from './staff.ts'

const ADDED = '照片是今天上午拍的。'

/** The address in the newest mail to somebody that opens their objection; null while there is none. */
async function linkTo(email: string): Promise<string | null> {
  const mails = (await mailsAbout('/track/open')).filter(({ to }) =>
    to?.some(({ address }) => address === email),
  )
  return /\S+\/track\/open\?token=\S+/.exec(mails.at(-1)?.text ?? '')?.[0] ?? null
}

/** Of the samples: the notice that names two certificates. */
const ONE_OF_TWO = 'J15092901070004(夏)'
const OTHER_OF_TWO = 'J15092901100004(冬)'

for (const { title, locale, javaScriptEnabled } of WAYS) {
  const words = objectorWords(locale)
  const { t } = words

  test.describe(title, () => {
    test.use({ javaScriptEnabled })
    test.setTimeout(180_000)

    const checkAccess = async (page: Page) => {
      if (javaScriptEnabled) await expectAccessible(page)
    }

    test('an objection is filed once, received, mailed and followed', async ({ page, browser }) => {
      const certificate = newNumber()
      const notice = await publishByTwo(browser, { locale, javaScriptEnabled }, certificate, '乌云其木格')
      const path = address(locale, `/notices/${notice}/objection`)
      const email = `siqin.${notice.toLowerCase()}@example.com`
      await beginObjection(page, words, notice)

      const { reference, code } = await test.step('it is filled in, checked and sent', async () => {
        await fillObjection(page, words, { email })
        for (const answer of [
          certificate,
          STATEMENT.split('\n')[0] ?? '',
          PERSON.name,
          PERSON.phone,
          PHOTO.name,
        ]) {
          await expect(page.getByRole('definition').filter({ hasText: answer })).toBeVisible()
        }
        await checkAccess(page)
        await press(page, t('objection.check.send'))
        await expectError(page, words, t('errors.must_confirm'))
        await checkAccess(page)
        await sendObjection(page, words)
        await checkAccess(page)
        return receiptOn(page)
      })

      await test.step('the receipt stays the same, whatever is done again', async () => {
        await page.reload()
        expect(await receiptOn(page)).toEqual({ reference, code })
        await page.goto(`${path}/check`)
        await expect(page).toHaveURL(/\/objection\/receipt$/)
        expect(await receiptOn(page)).toEqual({ reference, code })
        expect(page.url()).not.toContain(code)
        await page.goto(path)
        await expect(page.getByText(t('objection.start.sentTitle'))).toBeVisible()
        await checkAccess(page)
      })

      await test.step('before the code goes away from the device, it is said and shown once more', async () => {
        await page.getByRole('link', { name: t('objection.start.another') }).click()
        await expectHeading(page, `${t('objection.of', { number: notice })} ${t('objection.leave.title')}`)
        expect(await receiptOn(page)).toEqual({ reference, code })
        await checkAccess(page)
        await page
          .getByRole('link', { name: t('objection.leave.back') })
          .last()
          .click()
        await expectHeading(page, t('objection.receipt.title'))
        expect(await receiptOn(page)).toEqual({ reference, code })
      })

      await test.step('one mail tells the bureau, and nothing about the objector', async () => {
        await expect.poll(async () => (await mailsAbout(notice)).length, { timeout: 30_000 }).toBe(1)
        const [mail] = await mailsAbout(notice)
        expect(mail?.subject).toContain(reference)
        const content = `${mail?.subject} ${mail?.text} ${mail?.html}`
        for (const secret of [PERSON.name, PERSON.phone, '柜子', code, certificate]) {
          expect(content).not.toContain(secret)
        }
      })

      await test.step('the look-up says that there is an objection, not whose', async () => {
        await page.goto(address(locale, `/certificates?number=${certificate}`))
        await expectHeading(page, t('lookup.found.under_objection'))
        await expect(page.locator('body')).not.toContainText(PERSON.name)
        await checkAccess(page)
      })

      await test.step('it is followed with its code alone', async () => {
        await page.goto(address(locale, `/track?reference=${reference}`))
        await expect(page.getByLabel(t('track.reference'))).toHaveValue(reference)
        await page.getByLabel(t('track.code')).fill('AAAA-AAAA-AAAA')
        await press(page, t('track.button'))
        await expectError(page, words, t('refusals.objection_not_found'))
        await expect(page.getByLabel(t('track.reference'))).toHaveValue(reference)
        await checkAccess(page)
        await page.getByLabel(t('track.code')).fill(code.toLowerCase().replaceAll('-', ' '))
        await press(page, t('track.button'))
        await expectHeading(page, t('track.status.received'))
        for (const event of ['received', 'in_inbox', 'mailed'] as const) {
          await expect(
            page.getByRole('listitem').filter({ hasText: t(`track.events.${event}`) }),
          ).toBeVisible()
        }
        await expect(
          page.getByRole('listitem').filter({ hasText: t('track.pending.decided') }),
        ).toContainText(t('track.notYet'))
        await expect(page).toHaveURL(/\/track\/status$/)
        await checkAccess(page)
        await press(page, t('track.close'))
        await expectHeading(page, t('track.title'))
        await page.goto(address(locale, '/track/status'))
        await expectHeading(page, t('track.title'))
      })

      await test.step('the receipt comes by mail, with a link that opens nothing without a click', async () => {
        await expect.poll(() => linkTo(email), { timeout: 30_000 }).not.toBeNull()
        const link = new URL((await linkTo(email)) ?? '')
        await page.goto(address(locale, `${link.pathname}${link.search}`))
        await expectHeading(page, `${t('track.statusTitle', { reference })} ${t('track.link.title')}`)
        await checkAccess(page)
        await page.getByRole('button', { name: t('track.link.button') }).dblclick()
        await expectHeading(page, t('track.status.received'))
        await checkAccess(page)
      })

      await test.step('a statement and a photo are added, once', async () => {
        await page.getByRole('link', { name: t('track.add.action') }).click()
        await expectHeading(page, `${t('track.statusTitle', { reference })} ${t('track.add.title')}`)
        await press(page, t('track.add.button'))
        await expectError(page, words, t('errors.text_or_file'))
        await checkAccess(page)
        await page.getByLabel(t('track.add.text')).fill(ADDED)
        await page.locator('input[type=file]').setInputFiles([PHOTO])
        await page.getByRole('button', { name: t('track.add.button') }).dblclick()
        await expect(page.getByText(t('track.done.added'))).toBeVisible()
        const added = page.getByRole('listitem').filter({ hasText: t('track.events.added') })
        await expect(added).toHaveCount(1)
        await expect(added).toContainText(ADDED)
        await expect(added).toContainText(t('track.files', { count: 1 }))
      })

      await test.step('whoever came by the link shows the code to change the contact', async () => {
        await page.getByRole('link', { name: t('track.contact.action') }).click()
        await page.getByLabel(t('track.code')).fill('AAAA-AAAA-AAAA')
        await page.getByLabel(t('objection.person.phone')).fill('13900000000')
        await press(page, t('track.contact.button'))
        await expectError(page, words, t('errors.wrong_code'))
        await expect(page.getByLabel(t('objection.person.phone'))).toHaveValue('13900000000')
        await checkAccess(page)
        await page.getByLabel(t('track.code')).fill(code)
        await press(page, t('track.contact.button'))
        await expect(page.getByText(t('track.done.contact'))).toBeVisible()
        const link = new URL((await linkTo(email)) ?? '')
        const other = await browser.newPage()
        await other.goto(new URL(address(locale, `${link.pathname}${link.search}`), page.url()).href)
        await expectHeading(other, t('track.link.overTitle'))
        await other.close()
      })

      await test.step('it is withdrawn after a question, and the notice no longer shows it', async () => {
        await page.getByRole('link', { name: t('track.withdraw.action') }).click()
        await expectHeading(page, `${t('track.statusTitle', { reference })} ${t('track.withdraw.title')}`)
        await checkAccess(page)
        await page.getByRole('button', { name: t('track.withdraw.button') }).dblclick()
        await expectHeading(page, t('track.status.withdrawn_by_objector'))
        await expect(page.getByText(t('track.done.withdrawn'))).toBeVisible()
        await checkAccess(page)
        await page.goto(address(locale, `/certificates?number=${certificate}`))
        await expectHeading(page, t('lookup.found.declared_void'))
      })
    })

    test('each page says what is wrong, and keeps what was typed', async ({ page }) => {
      await page.goto(address(locale, `/certificates?number=${encodeURIComponent(ONE_OF_TWO)}`))
      await page.getByRole('link', { name: t('lookup.noticeLink') }).click()
      await expect(page).toHaveURL(/\/notices\//)
      const notice = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      const path = address(locale, `/notices/${notice}/objection`)
      await page.goto(`${path}/person`)
      await expectHeading(page, `${t('objection.of', { number: notice })} ${t('objection.start.title')}`)
      await checkAccess(page)
      await beginObjection(page, words, notice)

      await test.step('which certificate', async () => {
        await expectHeading(page, t('objection.certificate.title'))
        await press(page, t('objection.next'))
        await expectError(page, words, t('errors.choose_one'))
        await checkAccess(page)
        await choose(page, OTHER_OF_TWO)
        await press(page, t('objection.next'))
      })

      await test.step('who jumps ahead comes to the first page that is missing', async () => {
        await expectHeading(page, t('objection.ground.title'))
        await page.goto(`${path}/check`)
        await expectHeading(page, t('objection.ground.title'))
        await press(page, t('objection.next'))
        await expectError(page, words, t('errors.choose_one'))
        await checkAccess(page)
        await choose(page, t('grounds.wrong_details'))
        await press(page, t('objection.next'))
      })

      await test.step('a statement that is too short, files that are not what they seem', async () => {
        await expectHeading(page, t('objection.statement.title'))
        await page.getByLabel(t('objection.statement.label')).fill('太短')
        const text = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF at all') }
        const image = { name: 'image.png', mimeType: 'image/png', buffer: Buffer.from('no picture either') }
        await page.locator('input[type=file]').setInputFiles([text, PHOTO, image])
        await press(page, t('objection.next'))
        await expectError(page, words, t('errors.too_short', { min: 10 }))
        for (const label of [text.name, image.name]) {
          const message = t('errors.wrong_media_type')
          await expectError(page, words, t('site.labelled', { label, message }))
        }
        await expect(page.getByText(PHOTO.name, { exact: true })).toBeVisible()
        await expect(page.getByLabel(t('objection.statement.label'))).toHaveValue('太短')
        await checkAccess(page)
        await page.getByLabel(t('objection.statement.label')).fill(STATEMENT)
        await press(page, t('objection.statement.upload'))
        await expect(page.getByLabel(t('objection.statement.label'))).toHaveValue(STATEMENT)
        await page.getByRole('button', { name: `${t('objection.statement.remove')} ${PHOTO.name}` }).click()
        await expect(page.getByText(PHOTO.name, { exact: true })).toHaveCount(0)
        await press(page, t('objection.next'))
      })

      await test.step('a person without a way to be reached', async () => {
        await expectHeading(page, t('objection.person.title'))
        await press(page, t('objection.next'))
        for (const code of ['required', 'choose_one', 'phone_or_email'] as const) {
          await expectError(page, words, t(`errors.${code}`))
        }
        await page.getByLabel(t('objection.person.name')).fill(PERSON.name)
        await choose(page, t('roles.heir'))
        await press(page, t('objection.next'))
        await expectError(page, words, t('errors.phone_or_email'))
        await expect(page.getByLabel(t('objection.person.name'))).toHaveValue(PERSON.name)
        await expect(page.getByRole('radio', { name: t('roles.heir'), exact: true })).toBeChecked()
        await checkAccess(page)
        await page.getByLabel(t('objection.person.email')).fill('siqin@example.com')
        await press(page, t('objection.next'))
      })

      await test.step('an answer is changed from the list, and the others stay', async () => {
        await expectHeading(page, t('objection.check.title'))
        const change = `${t('objection.check.change')} ${t('objection.check.ground')}`
        await page.getByRole('link', { name: change }).click()
        await expect(page.getByRole('radio', { name: t('grounds.wrong_details'), exact: true })).toBeChecked()
        await choose(page, t('grounds.impersonation'))
        await press(page, t('objection.next'))
        await expectHeading(page, t('objection.check.title'))
        for (const answer of [OTHER_OF_TWO, t('grounds.impersonation'), 'siqin@example.com']) {
          await expect(page.getByRole('definition').filter({ hasText: answer })).toBeVisible()
        }
      })
    })
  })
}

test('another objection leaves the receipts of other notices alone', async ({ page, browser }) => {
  const words = objectorWords('zh-CN')
  const { t } = words
  const way = { locale: 'zh-CN', javaScriptEnabled: true } as const
  const notices = [
    await publishByTwo(browser, way, newNumber(), '巴图'),
    await publishByTwo(browser, way, newNumber(), '赛罕'),
  ]
  const receipts = []
  for (const notice of notices) {
    await beginObjection(page, words, notice)
    await fillObjection(page, words)
    await sendObjection(page, words)
    receipts.push(await receiptOn(page))
  }
  const [first = '', second = ''] = notices
  await page.getByRole('link', { name: t('objection.receipt.another') }).click()
  await press(page, t('objection.leave.button.another'))
  await expectHeading(page, `${t('objection.of', { number: second })} ${t('objection.start.title')}`)
  await expect(page.getByText(t('objection.start.sentTitle'))).toHaveCount(0)
  await page.goto(`/notices/${first}/objection/receipt`)
  expect(await receiptOn(page)).toEqual(receipts[0])

  await page.getByRole('link', { name: t('objection.receipt.clear') }).click()
  await press(page, t('objection.leave.button.clear'))
  await expectHeading(page, t('track.title'))
  await page.goto(`/notices/${first}/objection/receipt`)
  await expectHeading(page, `${t('objection.of', { number: first })} ${t('objection.start.title')}`)
})

test('two tabs that send the same objection have one receipt', async ({ page, browser, watch, context }) => {
  const words = objectorWords('zh-CN')
  const way = { locale: 'zh-CN', javaScriptEnabled: true } as const
  const notice = await publishByTwo(browser, way, newNumber(), '巴图')
  await beginObjection(page, words, notice)
  await fillObjection(page, words)
  const other = await context.newPage()
  watch(other)
  await other.goto(page.url())
  await sendObjection(page, words)
  await sendObjection(other, words)
  expect(await receiptOn(other)).toEqual(await receiptOn(page))
})
