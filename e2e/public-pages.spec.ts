import type { Page } from '@playwright/test'
import { messages, translator } from '#lib/i18n/messages.ts'
import { expect, expectAccessible, test, WAYS } from './fixtures.ts'
import { address } from './staff.ts'

const ORDINARY = [
  '/',
  '/certificates',
  '/watch',
  '/track',
  '/about',
  '/register',
  '/developers',
  '/notices',
] as const

/** On a phone the settings are behind a word; the page comes back with them closed. */
async function chooseSetting(page: Page, settings: string, name: string): Promise<void> {
  await page.getByText(new RegExp(`^(English|中文) · ${settings}$`)).click()
  await page.getByRole('button', { name, exact: true }).click()
  const chosen = page.getByRole('button', { name, exact: true, includeHidden: true })
  await expect(chosen).toHaveAttribute('aria-pressed', 'true')
  await expect(chosen).toBeHidden()
}

/** A browser complains about every page that answers 404; here it sees the same page with another status. */
async function hideStatus(page: Page, path: string): Promise<void> {
  await page.route(path, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, status: 200 })
  })
}

for (const { locale, javaScriptEnabled, title } of WAYS) {
  const t = translator(locale)

  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    for (const path of ORDINARY) {
      test(`${path} has one heading, one title and its language, small and large, light and dark`, async ({
        page,
      }) => {
        await page.setViewportSize({ width: 320, height: 640 })
        await page.goto(address(locale, path))
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
        await expect(page).toHaveTitle(new RegExp(`.+ – ${t('site.product')}$`))
        await expect(page.locator('html')).toHaveAttribute('lang', locale)
        await chooseSetting(page, t('site.controls.settings'), t('site.controls.large'))
        await chooseSetting(page, t('site.controls.settings'), t('site.controls.dark'))
        await expect(page).toHaveURL(address(locale, path).replace(/(?<=.)\/$/, ''))
        await expect(page.locator('html')).toHaveAttribute('data-text', 'large')
        await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
        const width = await page.locator('html').evaluate((html) => html.scrollWidth)
        expect(width).toBeLessThanOrEqual(320)
        if (javaScriptEnabled) await expectAccessible(page)
      })
    }

    for (const [path, heading] of [
      ['/nothing/here', t('site.notFound.title')],
      ['/notices/GG2026-00000000-0', t('notice.unknown.title')],
      ['/notices/GG2026-00000000-0/objection/check', t('notice.unknown.title')],
    ] as const) {
      test(`${path} is not there, says so, and can be read`, async ({ page, request }) => {
        expect((await request.get(address(locale, path))).status()).toBe(404)
        await hideStatus(page, address(locale, path))
        await page.goto(address(locale, path))
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
        await expect(page).toHaveTitle(`${heading} – ${t('site.product')}`)
        await expect(page.locator('html')).toHaveAttribute('lang', locale)
        if (javaScriptEnabled) await expectAccessible(page)
      })
    }
  })
}

test('published notices are filtered by their address, and a wish that cannot be met is said', async ({
  page,
}) => {
  const t = translator('zh-CN')
  const cards = page.getByRole('list', { name: t('browse.list') }).getByRole('listitem')
  await page.goto('/')
  await page.getByRole('link', { name: t('home.browse') }).click()
  await page.getByText(t('browse.filters.title'), { exact: true }).click()
  await page.getByLabel(t('browse.filters.kind')).selectOption('account_permit')
  await page.getByLabel(t('browse.filters.region')).selectOption('150900')
  await page.getByRole('button', { name: t('browse.filters.submit') }).click()
  await expect(cards.filter({ hasText: 'J2046…01' })).toHaveCount(1)
  await expect(cards.filter({ hasText: messages['zh-CN'].kinds.grassland_contract.name })).toHaveCount(0)
  await expect(page.getByRole('link', { name: t('browse.feed') })).toHaveAttribute(
    'href',
    '/feed.atom?kind=account_permit',
  )
  await expectAccessible(page)
  await page.goto('/notices?from=2026-02-30&kind=account_permit')
  await expect(page.getByLabel(t('browse.filters.kind'))).toHaveValue('account_permit')
  await expect(page.getByText(t('errors.wrong_date')).first()).toBeVisible()
  await expect(cards).toHaveCount(0)
  await expectAccessible(page)
})

test('on a wide screen the settings stand open', async ({ page }) => {
  await page.goto('/about')
  await expect(page.getByRole('button', { name: translator('zh-CN')('site.controls.large') })).toBeVisible()
  await expect(page.getByText(`English · ${translator('zh-CN')('site.controls.settings')}`)).toBeHidden()
})

test('the language is changed on the spot, with what was asked', async ({ page }) => {
  await page.goto('/certificates?number=15092901070005')
  await page.getByRole('link', { name: 'English', exact: true }).click()
  await expect(page).toHaveURL('/en/certificates?number=15092901070005')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    translator('en')('lookup.answers.no_notice'),
  )
  await page.getByRole('link', { name: '中文', exact: true }).click()
  await expect(page).toHaveURL('/certificates?number=15092901070005')
})

test('a setting is not changed from another site, and leads to no other', async ({ request }) => {
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }
  const form = { theme: 'dark', back: '//elsewhere.example/' }
  expect((await request.post('/preferences', { headers: foreign, form })).status()).toBe(403)
  const own = await request.post('/preferences', { form, maxRedirects: 0 })
  expect(own.status()).toBe(303)
  expect(own.headers().location).toBe('/')
})

test('evidence for a notice that is not there is answered 404, whatever it is called', async ({
  request,
}) => {
  for (const notice of ['GG2026-00000000-0', '草']) {
    const path = `/api/objection-evidence?${new URLSearchParams({ notice, locale: 'en' })}`
    expect((await request.post(path, { multipart: { statement: 'x' } })).status()).toBe(404)
  }
})

test('sign-in has no other door than its own page', async ({ request }) => {
  for (const action of ['signin', 'signout', 'error', 'csrf', 'session', 'callback/credentials']) {
    expect((await request.get(`/api/auth/${action}`)).status()).toBe(404)
    expect(
      (await request.post(`/api/auth/${action}`, { form: { login: 'x', password: 'y' } })).status(),
    ).toBe(404)
  }
  const page = await (await request.get('/api/auth/signin')).text()
  expect(page).toContain(translator('zh-CN')('site.notFound.title').slice(0, 2))
})

test('every cookie that is set is named on the page about them', async ({ page, context }) => {
  const t = translator('zh-CN')
  await page.goto('/track')
  await page.getByRole('button', { name: t('track.button') }).click()
  await expect(page.locator('#error-summary')).toBeVisible()
  await page.getByRole('button', { name: t('site.controls.large') }).click()
  await page.goto('/about')
  const names = (await context.cookies()).map(({ name }) => name)
  expect(names.toSorted()).toEqual(['form', 'preferences'])
  for (const name of names)
    await expect(page.getByRole('code').getByText(name, { exact: true })).toBeVisible()
})

test('evidence is not taken from another site', async ({ request }) => {
  const headers = { 'sec-fetch-site': 'cross-site' }
  const answer = await request.post('/api/objection-evidence?notice=GG2026-00000000-0&locale=en', { headers })
  expect(answer.status()).toBe(403)
})
