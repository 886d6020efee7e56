import { expect, test } from 'vitest'
import { NOW } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { aWatch, lettersTo } from '#lib/testing/watches.ts'
import { GET, POST } from './route.ts'

testDatabase()

/** As a mail program posts, from elsewhere. */
function post(url: string): Promise<Response> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://mail.example' }
  return POST(new Request(url, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' }))
}

test('one post ends the watch, and says no more of one that is there than of one that is not', async () => {
  const address = 'reader@example.org'
  await aWatch({ number: 'J15092901070004(夏)', address }, NOW)
  const headers = Object((await lettersTo(address))[0]?.headers)
  const url = /<(.*)>/.exec(headers['List-Unsubscribe'])?.[1] ?? ''
  expect(GET(new Request(url)).headers.get('location')).toBe(`/watch/end${new URL(url).search}`)
  expect(await lettersTo(address)).toHaveLength(1)
  const answers = [
    await post(url),
    await post(url),
    await post(`${url}x`),
    await post(url.split('?')[0] ?? ''),
  ]
  const said = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]))
  expect(new Set(said.map(String))).toEqual(new Set(['200,OK\n']))
  expect(await lettersTo(address)).toEqual([])
})
