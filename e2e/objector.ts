import type { Page } from '@playwright/test'
import type { Locale } from '#lib/i18n/locale.ts'
import { messages, translator } from '#lib/i18n/messages.ts'
import { expect } from './fixtures.ts'
import { address } from './staff.ts'

export const STATEMENT = '证书一直在我家的柜子里，没有遗失。\n附上照片。'
export const PERSON = { name: '斯琴', phone: '13800000000' } as const
export const PHOTO = {
  name: '照片.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

/** The words that an objector reads. */
export function objectorWords(locale: Locale) {
  const t = translator(locale)
  return { locale, t, kind: messages[locale].kinds.grassland_contract }
}

export type ObjectorWords = ReturnType<typeof objectorWords>

export async function expectHeading(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text)
}

/** People see the last of several buttons with this name; the first is the one that Enter presses. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().click()
}

/** The choice with this label; a label lies over its whole line. */
export async function choose(page: Page, label: string): Promise<void> {
  await page.getByText(label, { exact: true }).click()
  await expect(page.getByRole('radio', { name: label, exact: true })).toBeChecked()
}

/** What is wrong stands above the page, has the focus, and is said in the title. */
export async function expectError(page: Page, { t }: ObjectorWords, message: string): Promise<void> {
  const summary = page.locator('#error-summary')
  await expect(summary).toContainText(message)
  await expect(summary).toBeFocused()
  await expect(page).toHaveTitle(new RegExp(`^${t('site.errorTitle', { title: '' })}`))
}

/** From the notice to the first of the short pages. */
export async function beginObjection(
  page: Page,
  { locale, t }: ObjectorWords,
  notice: string,
): Promise<void> {
  await page.goto(address(locale, `/notices/${notice}`))
  await page.getByRole('link', { name: t('notice.objections.start') }).click()
  await expectHeading(page, `${t('objection.of', { number: notice })} ${t('objection.start.title')}`)
  await press(page, t('objection.start.button'))
}

/** Fills the pages from the ground to the person; ends on the one where the answers are checked. */
export async function fillObjection(
  page: Page,
  words: ObjectorWords,
  { email = '' }: { email?: string } = {},
): Promise<void> {
  const { t } = words
  await expectHeading(page, t('objection.ground.title'))
  await choose(page, t('grounds.certificate_in_my_hands'))
  await press(page, t('objection.next'))
  await expectHeading(page, t('objection.statement.title'))
  await page.getByLabel(t('objection.statement.label')).fill(STATEMENT)
  await page.locator('input[type=file]').setInputFiles([PHOTO])
  await press(page, t('objection.next'))
  await expectHeading(page, t('objection.person.title'))
  await page.getByLabel(t('objection.person.name')).fill(PERSON.name)
  await choose(page, t('roles.family'))
  await page.getByLabel(t('objection.person.phone')).fill(PERSON.phone)
  await page.getByLabel(t('objection.person.email')).fill(email)
  await press(page, t('objection.next'))
  await expectHeading(page, t('objection.check.title'))
}

/** Confirms that it is true and sends it, twice as an impatient finger does. */
export async function sendObjection(page: Page, { t }: ObjectorWords): Promise<void> {
  await page.getByText(t('objection.check.truthful'), { exact: true }).click()
  await expect(page.getByRole('checkbox')).toBeChecked()
  await page.getByRole('button', { name: t('objection.check.send') }).dblclick()
  await expectHeading(page, t('objection.receipt.title'))
}

/** The reference and the access code of the receipt that is shown. */
export async function receiptOn(page: Page): Promise<{ reference: string; code: string }> {
  const [reference = '', code = ''] = await page.locator('main dd').allInnerTexts()
  expect(reference).toMatch(/^YZ[0-9A-Z]{8}$/)
  expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/)
  return { reference, code }
}
