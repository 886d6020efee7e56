import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import postgres from 'postgres'
import { messages } from '#lib/i18n/messages.ts'
import { placesOf } from '#lib/testing/dump.ts'
import { wordsOf as pdfWords } from '#lib/testing/pdf.ts'
import { askFor, isOfInterface, ORIGIN } from './client.ts'
import {
  approve,
  fillCertificate,
  newNumber,
  openDesk,
  PUBLISHER,
  REVIEWER,
  sendForReview,
  wordsOf,
} from './desk.ts'
import { fileByApi } from './filing.ts'
import { expect, test } from './fixtures.ts'
import { mailsAbout } from './mailbox.ts'
import { askToWatch, confirm, mailsWhen } from './watcher.ts'

/** domain.md section 6 over every output at once: what is masked on one is on none. All persons are invented. */

const HERDER = { holder: '满都拉图雅', former: '阿尔斯楞图' }
const PERMIT = { holder: '某旗第二小学工会委员会', account: '300500700900110013', chief: '钟离望舒' }
const OBJECTOR = {
  name: '司徒明澈',
  phone: '13900001234',
  email: 'situ.mingche@example.org',
  statement: '这本证一直锁在我母亲陪嫁的箱子里，从未离开。',
}
const WATCHER = 'ouyang.qingshan@example.org'
const SECRETS = [
  HERDER.holder,
  HERDER.former,
  PERMIT.account,
  PERMIT.chief,
  ...Object.values(OBJECTOR),
  WATCHER,
]
const BANNER = '150929'
const WAY = { locale: 'zh-CN', javaScriptEnabled: true } as const
const words = wordsOf('zh-CN')

test('no masked value is in any page, answer, sheet, mail, register entry, log or error', async ({
  browser,
  request,
}) => {
  test.slow()
  const [herder, permit] = [newNumber(), `J2046${String(Date.now()).slice(-9)}`]
  await watchNumber(browser, herder)
  const notices = [
    await publish(browser, [PUBLISHER, REVIEWER], async (page) => {
      await fillCertificate(page, words, 1, { number: herder, holder: HERDER.holder })
      await page
        .getByLabel(messages['zh-CN'].kinds.grassland_contract.fields.formerHolder.label)
        .fill(HERDER.former)
    }),
    await publish(browser, ['pbc-publisher', 'pbc-reviewer'], async (page) => {
      const kind = messages['zh-CN'].kinds.account_permit
      await fillCertificate(
        page,
        {
          ...words,
          number: kind.number,
          numberAgain: words.t('desk.edit.numberAgain', { number: kind.number }),
          holder: kind.holder,
        },
        1,
        { number: permit, holder: PERMIT.holder },
      )
      await page
        .getByRole('textbox', { name: new RegExp(`^${kind.fields.accountNumber.label}`) })
        .fill(PERMIT.account)
      await page.getByLabel(kind.fields.legalRepresentative.label).fill(PERMIT.chief)
    }),
  ]
  const [first = ''] = notices
  const reference = await objectTo(first)

  const outputs = new Map<string, string>()
  for (const path of pathsOf(notices, [herder, permit], reference)) outputs.set(path, await read(path))
  for (const notice of notices) {
    const pdf = await request.get(`/notices/${notice}/proof.pdf`)
    expect(pdf.headers()['content-type']).toBe('application/pdf')
    outputs.set(`${notice}.pdf`, await pdfWords(await pdf.body()))
  }
  await expect.poll(async () => (await mailsAbout(reference)).length).toBeGreaterThan(0)
  for (const mail of await mailsAbout(reference)) {
    outputs.set(`mail to ${mail.to?.[0]?.address}`, `${mail.subject} ${mail.text} ${mail.html}`)
  }
  for (const [index, { subject, text, html }] of (await mailsWhen(2, WATCHER)).entries()) {
    outputs.set(`mail ${index} to a watcher`, `${subject} ${text} ${html}`)
  }
  outputs.set('log', await logs())

  expect(outputs.get(`/notices/${first}`)).toContain('满****')
  for (const listed of ['/feed.atom', '/api/v1/notices?limit=100']) {
    for (const notice of notices) expect(outputs.get(listed)).toContain(notice)
    for (const whole of [herder, permit, '满****', PERMIT.holder])
      expect(outputs.get(listed)).not.toContain(whole)
  }
  expect(outputs.get(`/api/v1/notices/${notices[1]}`)).toContain('**************0013')
  expect(outputs.get('log')).toContain('the API is ready')
  expect(await atRest()).toEqual([])
  const found = Array.from(
    outputs,
    ([name, text]) => [name, SECRETS.filter((secret) => text.includes(secret))] as const,
  )
  expect(found.filter(([, secrets]) => secrets.length > 0)).toEqual([])
})

/** Every public address at which the two notices and the objection show, and some that are errors. */
function pathsOf(notices: readonly string[], numbers: readonly string[], reference: string): string[] {
  return [
    ...notices.flatMap((notice) => [
      `/notices/${notice}`,
      `/en/notices/${notice}`,
      `/notices/${notice}/objection`,
      `/api/v1/notices/${notice}`,
      `/api/v1/register/proof/${notice}`,
    ]),
    ...numbers.flatMap((number) => [
      `/certificates?number=${number}`,
      `/en/certificates?number=${number}`,
      `/api/v1/certificates/${number}`,
    ]),
    '/',
    '/register',
    '/feed.atom',
    '/api/v1/notices?limit=100',
    '/api/v1/register/entries?from=1&limit=1000',
    '/api/v1/openapi.json',
    `/api/v1/objections/${reference}`,
    '/api/v1/certificates/x?on=never',
    '/notices/GG2026-00000000-0',
    '/desk',
  ]
}

async function watchNumber(browser: Browser, number: string): Promise<void> {
  const page = await browser.newPage()
  await page.goto(`/watch?number=${number}`)
  await confirm(page, WAY.locale, await askToWatch(page, WAY.locale, WATCHER))
  await page.close()
}

async function publish(
  browser: Browser,
  [drafter, approver]: readonly [string, string],
  fill: (page: Page) => Promise<void>,
): Promise<string> {
  const page = await openDesk(browser, drafter, WAY)
  await page.getByRole('link', { name: words.t('desk.newNotice') }).click()
  await page.getByLabel(words.t('desk.new.region')).selectOption(BANNER)
  await page.getByRole('button', { name: words.t('desk.new.submit') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(words.t('desk.edit.title'))
  await fill(page)
  await sendForReview(page, words)
  const reviewer = await openDesk(browser, approver, WAY)
  const number = await approve(reviewer, words, new URL(page.url()).pathname)
  for (const one of [page, reviewer]) await one.context().close()
  return number
}

async function objectTo(notice: string): Promise<string> {
  const { statement, ...person } = OBJECTOR
  const objector = { ...person, role: 'family' } as const
  return (await fileByApi({ notice, ground: 'certificate_in_my_hands', statement, objector })).reference
}

async function read(path: string): Promise<string> {
  const response = await (isOfInterface(path) ? askFor(path) : fetch(new URL(path, ORIGIN)))
  expect(response.status, path).toBeLessThan(500)
  return JSON.stringify([...response.headers]) + (await response.text())
}

/** Where the secrets stand in clear in the database, in whatever table. */
async function atRest(): Promise<string[]> {
  const sql = postgres(process.env.E2E_DATABASE_URL ?? '', { max: 1 })
  try {
    return await placesOf(sql, SECRETS)
  } finally {
    await sql.end()
  }
}

/** Whatever the product has written for its operator. */
async function logs(): Promise<string> {
  const folder = process.env.E2E_DATA_DIR ?? '.data'
  const files = (await readdir(folder)).filter((name) => name.endsWith('.log'))
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.join('\n')
}
