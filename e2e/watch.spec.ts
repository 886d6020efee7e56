import { randomBytes } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import type { Email } from 'postal-mime'
import postgres from 'postgres'
import { translator } from '#lib/i18n/messages.ts'
import { newNumber, publishByTwo } from './desk.ts'
import { expect, expectAccessible, test, WAYS } from './fixtures.ts'
import { mailsTo } from './mailbox.ts'
import { address as addressOf } from './staff.ts'
import { askToWatch, confirm, mailsWhen, pathIn, sendWatchForm } from './watcher.ts'

for (const { title, locale, javaScriptEnabled } of WAYS) {
  const t = translator(locale)

  test.describe(title, () => {
    test.use({ javaScriptEnabled })
    test.slow()

    test('who watches a number hears of a notice about it, and of nothing more after one click', async ({
      page,
      browser,
      request,
    }) => {
      const way = { locale, javaScriptEnabled }
      const number = newNumber()
      const address = `watcher-${randomBytes(4).toString('hex')}@example.org`
      const heading = page.getByRole('heading', { level: 1 })
      const checkAccess = async () => {
        if (javaScriptEnabled) await expectAccessible(page)
      }

      await test.step('the answer to a look-up leads to the form, which keeps what was typed', async () => {
        await page.goto(addressOf(locale, `/certificates?number=${number}`))
        await page.getByRole('link', { name: t('watch.link') }).click()
        await expect(heading).toHaveText(t('watch.title'))
        await expect(page.getByLabel(t('watch.number'))).toHaveValue(number)
        await page.getByText(t('watch.digest'), { exact: true }).click()
        await page.getByLabel(t('watch.address')).fill('nobody')
        await page.getByRole('button', { name: t('watch.button') }).click()
        await expect(page.getByRole('alert').filter({ hasText: t('errors.wrong_email') })).toBeVisible()
        await expect(page.getByLabel(t('watch.number'))).toHaveValue(number)
        await expect(page.getByLabel(t('watch.digest'))).toBeChecked()
        await checkAccess()
      })

      await test.step('only the button in the page behind the link confirms', async () => {
        const path = await askToWatch(page, locale, address)
        await checkAccess()
        for (let look = 0; look < 2; look += 1) {
          expect(await (await request.get(path)).text()).toContain(t('watch.confirm.button'))
        }
        await page.goto(path)
        await checkAccess()
        await confirm(page, locale, path)
        await checkAccess()
      })

      await test.step('asking again is answered like the first time; only the mail says that it is watched', async () => {
        await page.goto(addressOf(locale, `/watch?number=${number}`))
        await sendWatchForm(page, locale, address)
        const [, mail] = await mailsWhen(2, address)
        expect(mail?.text).toContain('/watch/own?token=')
        expect(mail?.text).not.toContain('/watch/confirm?')
      })

      const notice = await publishByTwo(browser, way, number, '乌云其木格')
      const mails = await mailsWhen(3, address)
      const mail = mails.at(-1)
      await test.step('the mail names the notice, and neither the number nor a person', async () => {
        expect(mail?.text).toContain(`/notices/${notice}\n`)
        for (const secret of [number, '乌云其木格'])
          expect(`${mail?.subject} ${mail?.text}`).not.toContain(secret)
      })

      await test.step('its reader sees the watch, finds it by the number, and stops the monthly count', async () => {
        await page.goto(addressOf(locale, pathIn(mail, 'own')))
        await expect(page.getByRole('row')).toHaveCount(2)
        await page.getByLabel(t('watch.number')).fill(number)
        await page.getByRole('button', { name: t('watch.own.matchButton') }).click()
        await expect(page.getByRole('status')).toContainText(/GZ\w{6}/)
        await checkAccess()
        await page.getByRole('button', { name: t('watch.own.turn', { on: 'yes' }) }).click()
        await expect(page.getByRole('row').last()).toContainText(t('watch.own.digestState', { on: 'no' }))
      })

      await test.step('the mail program ends it in one click, and nothing more arrives', async () => {
        await endInOneClick(request, mail)
        await page.goto(addressOf(locale, pathIn(mail, 'end')))
        await expect(heading).toHaveText(t('watch.end.done'))
        await checkAccess()
        await page.goto(addressOf(locale, pathIn(mail, 'own')))
        await expect(page.getByText(t('watch.own.lead', { count: 0, most: 10 }))).toBeVisible()
        const later = await publishByTwo(browser, way, number, '乌云其木格')
        await expect.poll(() => isTold(later)).toBe(true)
        expect(await mailsTo(address)).toHaveLength(3)
      })
    })
  })
}

test('a person ends a watch with a button, and one that is full of doubt asks for the link again', async ({
  page,
}) => {
  const t = translator('zh-CN')
  const address = `watcher-${randomBytes(4).toString('hex')}@example.org`
  await page.goto('/')
  await page.getByRole('link', { name: t('home.watch') }).click()
  await page.getByLabel(t('watch.number')).fill('草字第 12 号')
  const path = await askToWatch(page, 'zh-CN', address)
  await expect(page.getByText(t('watch.sent.unknown'))).toBeVisible()
  await confirm(page, 'zh-CN', path)

  await page.goto('/watch/own?token=broken')
  await expect(page.getByText(t('watch.own.broken'))).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel(t('watch.address')).fill(address)
  await page.getByRole('button', { name: t('watch.own.requestButton') }).click()
  await expect(page.getByText(t('watch.sent.own'))).toBeVisible()
  const [, mail] = await mailsWhen(2, address)
  await page.goto(pathIn(mail, 'own'))
  await page.getByRole('button', { name: t('watch.own.end') }).click()
  await expect(page.getByRole('status')).toContainText(t('watch.own.ended'))
  await expectAccessible(page)
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('watch.confirm.gone'))
  await expectAccessible(page)
})

/** As RFC 8058 has it: no cookie, no page of ours before it. */
async function endInOneClick(request: APIRequestContext, mail: Email | undefined): Promise<void> {
  const header = (name: string) => mail?.headers.find(({ key }) => key === name)?.value
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  const { pathname, search } = new URL(/<(.*)>/.exec(header('list-unsubscribe') ?? '')?.[1] ?? '')
  const looked = await request.get(pathname + search)
  expect(new URL(looked.url()).pathname).toBe('/watch/end')
  const response = await request.post(pathname + search, {
    headers: { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
    form: { 'List-Unsubscribe': 'One-Click' },
  })
  expect(response.status()).toBe(200)
}

/** Whether everybody who watches what a notice is about has been told. */
async function isTold(notice: string): Promise<boolean> {
  const sql = postgres(process.env.E2E_DATABASE_URL ?? '', { max: 1 })
  const [job] = await sql`
    select j.state from pgboss.job j join notices n on n.id = (j.data ->> 'id')::uuid
    where j.name = 'watch.tell' and n.number = ${notice}`
  await sql.end()
  return job?.state === 'completed'
}
