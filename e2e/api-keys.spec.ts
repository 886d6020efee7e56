import { api, askFor } from './client.ts'
import { expectDone, expectProblem, field, goTo, wordsOf } from './desk.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { signIn } from './staff.ts'

const PERMIT = { params: { path: { number: 'J2046000663701' } } }

test('the registrar issues a key, a program uses it until it is revoked', async ({ page }) => {
  const words = wordsOf('en')
  const { t } = words
  await signIn(page, 'en', 'registrar')
  await goTo(page, words, 'apiKeys')

  await field(page, t('desk.apiKeys.form.name')).fill('某银行四子王旗支行')
  await field(page, t('desk.apiKeys.form.requestsMinute')).fill('5')
  await page.getByRole('button', { name: t('desk.apiKeys.form.submit') }).click()
  await expectProblem(page, t('errors.required'))
  await expect(field(page, t('desk.apiKeys.form.requestsMinute'))).toHaveValue('5')
  await expectAccessible(page)
  await field(page, t('desk.apiKeys.form.contact')).fill('duty@bank.example')
  await page.getByText(t('desk.apiKeys.scopes.filter'), { exact: true }).click()
  await expect(page.getByRole('checkbox', { name: t('desk.apiKeys.scopes.filter') })).toBeChecked()
  await page.getByRole('button', { name: t('desk.apiKeys.form.submit') }).click()

  const shown = page.getByRole('status').filter({ hasText: t('desk.apiKeys.secret.title') })
  const secret = (await shown.getByText(/^glk_/).textContent()) ?? ''
  const headers = { Authorization: `Bearer ${secret}` }
  const lookUp = () => api.GET('/api/v1/certificates/{number}', { ...PERMIT, headers })
  const { data, response } = await lookUp()
  expect(data?.answer).toBe('notice_found')
  expect(response.headers.get('ratelimit-policy')).toBe('"minute";q=5;w=60')
  expect(response.headers.get('ratelimit')).toMatch(/^"minute";r=4;t=\d+$/)

  const filter = (sent: { headers?: typeof headers }) => api.GET('/api/v1/filter', sent)
  expect((await filter({})).response.status).toBe(401)
  expect((await filter({ headers })).error).toMatchObject({ type: '/problems/no-filter' })
  expect((await askFor('/api/v1/check.tgz')).headers.get('content-type')).toBe('application/gzip')

  await page.reload()
  const row = page.getByRole('row').filter({ hasText: secret.slice(0, 8) })
  await expect(row.getByText(t('desk.apiKeys.never'))).toHaveCount(0)
  await row.getByRole('link').click()
  await expectAccessible(page)
  await page.getByRole('button', { name: t('desk.apiKeys.revoke.submit') }).click()
  await expectDone(page, t('desk.apiKeys.done.revoked'))
  await expect(row.getByText(t('desk.apiKeys.states.revoked'), { exact: true })).toBeVisible()
  await expectAccessible(page)
  expect((await lookUp()).response.status).toBe(401)
})
