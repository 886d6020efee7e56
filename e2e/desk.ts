import { randomInt } from 'node:crypto'
import type { Browser, Locator, Page } from '@playwright/test'
import type { Locale } from '#lib/i18n/locale.ts'
import { messages, translator } from '#lib/i18n/messages.ts'
import type { CertificateStatus } from '#lib/notices/status.ts'
import { expect } from './fixtures.ts'
import { address, signIn } from './staff.ts'

export const PUBLISHER = 'szwq-publisher'
export const REVIEWER = 'szwq-reviewer'

/** A number of the banner that nobody else uses. */
export function newNumber(): string {
  return `150929${String(randomInt(100_000_000)).padStart(8, '0')}`
}

export type Words = ReturnType<typeof wordsOf>

/** The words of the desk that journeys look for. */
export function wordsOf(locale: Locale) {
  const t = translator(locale)
  const kind = messages[locale].kinds.grassland_contract
  return {
    t,
    number: kind.number,
    numberAgain: t('desk.edit.numberAgain', { number: kind.number }),
    holder: kind.holder,
    area: kind.fields.areaMu.label,
  }
}

/** The fields with exactly this label. */
export function field(page: Page | Locator, label: string): Locator {
  return page.getByRole('textbox', { name: label, exact: true })
}

export async function startDraft(page: Page, { t }: Words): Promise<void> {
  await page.getByRole('link', { name: t('desk.newNotice') }).click()
  await page.getByRole('button', { name: t('desk.new.submit') }).dblclick()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk.edit.title'))
}

type Typed = { number: string; again?: string; holder: string }

/** Fills the certificate at a place of the form, counted from 1. */
export async function fillCertificate(
  page: Page,
  words: Words,
  place: number,
  { number, again = number, holder }: Typed,
): Promise<void> {
  const nth = (label: string) => field(page, label).nth(place - 1)
  await nth(words.number).fill(number)
  await nth(words.numberAgain).fill(again)
  await nth(words.holder).fill(holder)
}

/** The first button with this name is the one that Enter presses; people see the last. */
export async function saveDraft(page: Page, { t }: Words): Promise<void> {
  await page
    .getByRole('button', { name: t('desk.edit.save'), exact: true })
    .last()
    .click()
  await expectDone(page, t('desk.done.saved'))
}

export async function sendForReview(page: Page, { t }: Words): Promise<void> {
  await page.getByRole('button', { name: t('desk.edit.submit') }).dblclick()
  await expectDone(page, t('desk.done.submitted'))
}

export async function goTo(
  page: Page,
  { t }: Words,
  tab: 'work' | 'notices' | 'objections' | 'deliveries' | 'holds' | 'bureaus' | 'apiKeys' | 'recipients',
): Promise<void> {
  const navigation = page.getByRole('navigation', { name: t('desk.nav.label') })
  await navigation.getByRole('link', { name: t(`desk.nav.${tab}`) }).click()
}

/** Opens the notice of a number from the work list. */
export async function openNotice(page: Page, words: Words, number: string): Promise<void> {
  await goTo(page, words, 'work')
  await page.getByRole('link', { name: number }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number)
}

export function publishButton(page: Page, { t }: Words): Locator {
  return page.getByRole('button', { name: t('desk.steps.publish') })
}

export async function expectDone(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()
}

export async function expectProblem(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: text })).toBeVisible()
}

/** The public finds this number, declared void when nothing else is said. */
export async function expectFound(
  page: Page,
  locale: Locale,
  number: string,
  status: CertificateStatus = 'declared_void',
): Promise<void> {
  const t = translator(locale)
  await page.goto(address(locale, '/'))
  await page.getByRole('textbox', { name: t('home.label') }).fill(number)
  await page.getByRole('button', { name: t('lookup.field.button') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t(`lookup.found.${status}`))
}

export type Way = { locale: Locale; javaScriptEnabled: boolean }

/** Another person at another machine, signed in. Close it with its context. */
export async function openDesk(
  browser: Browser,
  login: string,
  { locale, javaScriptEnabled }: Way,
): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled })
  const page = await context.newPage()
  await signIn(page, locale, login)
  return page
}

/** A notice of this number, drafted by one person and published by another; its public number. */
export async function publishByTwo(
  browser: Browser,
  way: Way,
  number: string,
  holder: string,
): Promise<string> {
  const words = wordsOf(way.locale)
  const publisher = await openDesk(browser, PUBLISHER, way)
  await startDraft(publisher, words)
  await fillCertificate(publisher, words, 1, { number, holder })
  await sendForReview(publisher, words)
  const { pathname } = new URL(publisher.url())
  await publisher.context().close()

  const reviewer = await openDesk(browser, REVIEWER, way)
  const published = await approve(reviewer, words, pathname)
  await reviewer.context().close()
  return published
}

/** A reviewer publishes what waits at an address of the desk, and reads it as the public does; its public number. */
export async function approve(reviewer: Page, words: Words, path: string): Promise<string> {
  await reviewer.goto(path)
  await publishButton(reviewer, words).dblclick()
  await expectDone(reviewer, words.t('desk.done.published'))
  await reviewer.getByRole('link', { name: words.t('desk.publication.open') }).click()
  await expect(reviewer).toHaveURL(/\/notices\/GG\d{4}-\d{8}-[0-9A-Z]$/)
  return new URL(reviewer.url()).pathname.split('/').at(-1) ?? ''
}
