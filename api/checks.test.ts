import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { toGb18030 } from '#lib/testing/gb18030.ts'
import { checkAnswer, checkLine, MOST_STREAMED } from './schemas/check.ts'
import { exchange, faults, refused, send } from './testing/call.ts'
import { noticeOf, PERMIT, SUMMER, sampleRegister } from './testing/samples.ts'

sampleRegister()

let permitNotice = ''
beforeAll(async () => {
  permitNotice = await noticeOf(PERMIT)
})

const json = (body: unknown) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

type Line = z.output<typeof checkLine>

async function stream(type: string, body: NonNullable<RequestInit['body']>): Promise<Line[]> {
  const headers = { 'Content-Type': type }
  const response = await send('/checks', { method: 'POST', headers, body, duplex: 'half' })
  const text = await response.text()
  expect(response.status, text).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const sent: unknown = JSON.parse(line)
      const parsed = checkLine.parse(sent)
      expect(parsed).toEqual(sent)
      return parsed
    })
}

const answers = (lines: Line[]) =>
  lines.map((line) => ('answer' in line ? line.answer : 'totals' in line ? 'totals' : line.error.code))

describe('numbers as JSON', () => {
  test('are answered in their order, masked, with what the register covers', async () => {
    const numbers = ['Ｊ2046000663701', '不认识', 'J2046000000001']
    const { body, headers } = await exchange('/checks', checkAnswer, 200, json({ numbers }))
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body.coverage.bureaus).toBe(2)
    expect(body.results).toEqual([
      {
        query: numbers[0],
        key: PERMIT,
        answer: 'notice_found',
        matches: [
          {
            kind: 'account_permit',
            number: PERMIT,
            status: 'declared_void',
            notice: { number: permitNotice, url: `/notices/${permitNotice}` },
          },
        ],
      },
      { query: '不认识', key: '不认识', answer: 'unrecognised_number', matches: [] },
      { query: 'J2046000000001', key: 'J2046000000001', answer: 'no_notice', matches: [] },
    ])
  })

  test('may be ten thousand, and no more', async () => {
    const numbers = Array.from({ length: 10_000 }, (_, index) => `J${String(2_046_000_000_000 + index)}`)
    const { body } = await exchange('/checks', checkAnswer, 200, json({ numbers }))
    expect(body.results).toHaveLength(10_000)
    const { body: problem } = await refused('/checks', 422, json({ numbers: [...numbers, SUMMER] }))
    expect(faults(problem)).toEqual({ numbers: 'too_many' })
  })

  test.each([
    [{ numbers: [] }, { numbers: 'required' }],
    [{}, { numbers: 'required' }],
    [{ numbers: [''] }, { 'numbers.0': 'required' }],
    [{ numbers: ['1', '号'.repeat(1001)] }, { 'numbers.1': 'too_long' }],
    [{ numbers: [15092901070004] }, { 'numbers.0': 'wrong_type' }],
    [{ numbers: [SUMMER], kind: 'other' }, { kind: 'unknown_field' }],
  ])('are refused where they are wrong: %j', async (body, expected) => {
    expect(faults((await refused('/checks', 422, json(body))).body)).toEqual(expected)
  })

  test('are refused when they cannot be read', async () => {
    await refused('/checks', 400, json('{"numbers": ['))
    await refused('/checks', 415, { method: 'POST', headers: { 'Content-Type': 'text/html' }, body: 'x' })
    await refused('/checks', 413, json({ numbers: ['x'.repeat(5 * 1024 * 1024)] }))
    await refused('/checks?on=2026-01-01', 422, json({ numbers: [SUMMER] }))
    await refused('/checks', 405)
  })
})

describe('a stream of numbers', () => {
  test('of lines of JSON is answered line by line, with totals at the end', async () => {
    const body = `"${PERMIT}"\n\n"15092904050072"\r\n15092901070004\n{"number":1}\n"不认识"`
    const lines = await stream('application/x-ndjson', body)
    expect(answers(lines)).toEqual([
      'notice_found',
      'notice_found',
      'notice_found',
      'wrong_type',
      'unrecognised_number',
      'totals',
    ])
    expect(lines[3]).toMatchObject({ line: 5, query: '{"number":1}' })
    expect(lines.at(-1)).toMatchObject({
      totals: { numbers: 5, notice_found: 3, no_notice: 0, unrecognised_number: 1, errors: 1 },
      coverage: { bureaus: 2 },
    })
  })

  test('of a CSV takes the first column, in the encoding of Excel in Chinese too', async () => {
    const csv = `${PERMIT},四子王旗\r\n"${SUMMER}",红格尔苏木\r\n1.50929E+13,江岸苏木\r\n`
    for (const body of [csv, toGb18030(csv)]) {
      const lines = await stream('text/csv; charset=gb18030', new Uint8Array(Buffer.from(body)))
      expect(answers(lines)).toEqual(['notice_found', 'notice_found', 'rounded', 'totals'])
    }
  })

  test('says where it ends early, after what was good', async () => {
    const broken = Buffer.concat([Buffer.from(`"${PERMIT}"\n`), Buffer.from([0x00, 0x01, 0x02])])
    expect(answers(await stream('application/x-ndjson', new Uint8Array(broken)))).toEqual(['file_binary'])
    expect(answers(await stream('text/csv', `${PERMIT}\n"15092904050072`))).toEqual([
      'notice_found',
      'file_unclosed_quote',
    ])
  })

  test('that is empty has totals of nothing', async () => {
    expect(answers(await stream('application/x-ndjson', '\n'))).toEqual(['totals'])
  })

  test('is answered while it comes in, no faster than it is read', async () => {
    let sent = 0
    const piece = new TextEncoder().encode(
      `${Array.from({ length: 4000 }, () => `"${PERMIT}"`).join('\n')}\n`,
    )
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (sent === 60) return controller.close()
          sent += 1
          controller.enqueue(piece)
        },
      },
      { highWaterMark: 0 },
    )
    const headers = { 'Content-Type': 'application/x-ndjson' }
    const response = await send('/checks', { method: 'POST', headers, body, duplex: 'half' })
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(new TextDecoder().decode(first?.value)).toContain('notice_found')
    await new Promise((done) => setTimeout(done, 300))
    expect(sent).toBeLessThan(20)
    await reader?.cancel()
  })

  test('ends at its limit and says so', async () => {
    const all = Buffer.from('1\n'.repeat(MOST_STREAMED + 1))
    const headers = { 'Content-Type': 'application/x-ndjson' }
    const response = await send('/checks', { method: 'POST', headers, body: all })
    const tail = (await response.text()).trimEnd().split('\n')
    expect(tail.length, tail[0]).toBe(MOST_STREAMED + 1)
    expect(JSON.parse(tail.at(-1) ?? '')).toMatchObject({ error: { code: 'too_many' } })
  }, 60_000)
})
