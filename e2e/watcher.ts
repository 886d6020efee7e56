import { expect, type Page } from '@playwright/test'
import type { Email } from 'postal-mime'
import type { Locale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'
import { mailsTo } from './mailbox.ts'
import { address as addressOf } from './staff.ts'

/** The path of a link to a page about watches in a mail. */
export function pathIn(mail: Email | undefined, page: 'confirm' | 'own' | 'end'): string {
  const link = new RegExp(`https?://\\S+/watch/${page}\\?\\S+`).exec(mail?.text ?? '')?.[0] ?? ''
  const { pathname, search } = new URL(link)
  return pathname + search
}

/** The mails to an address, when there are so many. */
export async function mailsWhen(count: number, address: string): Promise<Email[]> {
  await expect
    .poll(async () => (await mailsTo(address)).length, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(count)
  return mailsTo(address)
}

/** Fills the form of the page that is shown; the answer is the same for every address. */
export async function sendWatchForm(page: Page, locale: Locale, address: string): Promise<void> {
  const t = translator(locale)
  await page.getByLabel(t('watch.address')).fill(address)
  await page.getByRole('button', { name: t('watch.button') }).click()
  await expect(page).toHaveURL(/\/watch\/sent(\?unknown=1)?$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('watch.sent.title'))
}

/** The same for an address that watches nothing yet; the path of the link in the mail that comes. */
export async function askToWatch(page: Page, locale: Locale, address: string): Promise<string> {
  await sendWatchForm(page, locale, address)
  const mails = await mailsWhen(1, address)
  return addressOf(locale, pathIn(mails.at(-1), 'confirm'))
}

/** Confirms by the button of the page behind that link. */
export async function confirm(page: Page, locale: Locale, path: string): Promise<void> {
  const t = translator(locale)
  await page.goto(path)
  await page.getByRole('button', { name: t('watch.confirm.button') }).dblclick()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('watch.confirm.done'))
}
