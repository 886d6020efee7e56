import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { decode } from 'next-auth/jwt'
import postgres from 'postgres'
import { DEFAULT_LOCALE, type Locale } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'

export type Account = { role: string; login: string; password: string; name: string }

/** The sample account with this login, from the file that the first start wrote. */
export function accountOf(login: string): Account {
  const file = join(process.env.E2E_DATA_DIR ?? '.data', 'accounts.txt')
  const lines = readFileSync(file, 'utf8').split('\n')
  const [role = '', found = '', password = '', name = ''] =
    lines.map((line) => line.split(/\s{2,}/)).find((columns) => columns[1] === login) ?? []
  if (found !== login) throw new Error(`no account ${login} in ${file}`)
  return { role, login, password, name }
}

/** The address of a page in a language. */
export function address(locale: Locale, path: string): string {
  return locale === DEFAULT_LOCALE ? path : `/${locale}${path}`
}

/** Signs in on the page that is shown. */
export async function fillSignIn(page: Page, locale: Locale, { login, password }: Account): Promise<void> {
  const t = translator(locale)
  await page.getByLabel(t('signIn.login')).fill(login)
  await page.getByLabel(t('signIn.password')).fill(password)
  await page.getByRole('button', { name: t('signIn.submit') }).click()
}

/** Goes to the work list by way of the sign-in page. */
export async function signIn(page: Page, locale: Locale, login: string): Promise<void> {
  const t = translator(locale)
  await page.goto(address(locale, '/desk'))
  await expect(page.getByRole('heading', { level: 1, name: t('signIn.title') })).toBeVisible()
  await fillSignIn(page, locale, accountOf(login))
  await expect(page.getByRole('heading', { level: 1, name: t('desk.work.title') })).toBeVisible()
}

/** The session of this browser is over, as after half an hour without a request; its cookie is still there. */
export async function endSessionOf(page: Page): Promise<void> {
  const cookies = await page.context().cookies()
  const token = cookies.find(({ name }) => name.endsWith('session-token'))?.value
  const secrets = JSON.parse(readFileSync(join(process.env.E2E_DATA_DIR ?? '.data', 'secrets.json'), 'utf8'))
  const claims = await decode({ token, secret: secrets.NEXTAUTH_SECRET })
  const sql = postgres(process.env.E2E_DATABASE_URL ?? '', { max: 1 })
  const ended = await sql`update staff_sessions set ended_at = now() where id = ${String(claims?.sid)}`
  await sql.end()
  expect(ended.count).toBe(1)
}

export async function signOut(page: Page, locale: Locale): Promise<void> {
  const t = translator(locale)
  await page.getByRole('button', { name: t('desk.signOut') }).click()
  await expect(page.getByRole('heading', { name: t('signIn.signedOut.title') })).toBeVisible()
}
