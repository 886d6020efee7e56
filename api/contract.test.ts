import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { anApiKey } from '#lib/testing/api-keys.ts'
import { aFiledObjection, NOW } from '#lib/testing/builders.ts'
import { testSigner } from '#lib/testing/signing.ts'
import { createApi } from './app.ts'
import { ask, send } from './testing/call.ts'
import { description } from './testing/description.ts'
import { type Request, requestOf } from './testing/requests.ts'
import { noticeOf, PERMIT, SUMMER, sampleRegister } from './testing/samples.ts'

const RUNS = Number(process.env.CONTRACT_RUNS ?? 300)

sampleRegister()
const { sign } = testSigner()
/** A minute goes by with each request, so that none is one too many. */
let minutes = 0
const api = createApi({ now: () => new Date(NOW.getTime() + ++minutes * 60_000) })
let requests: fc.Arbitrary<Request>

beforeAll(async () => {
  const notice = await noticeOf(SUMMER)
  const { reference, accessCode } = await aFiledObjection(notice)
  await sign()
  const described = description.parse(await (await send('/openapi.json')).json())
  requests = requestOf(described, {
    number: [SUMMER, PERMIT, notice],
    notice: [notice],
    certificate: [SUMMER],
    name: ['巴图'],
    statement: ['这本证一直由我保管，没有遗失。'],
    phone: ['13800000000'],
    email: ['batu@example.org'],
    evidence: ['%PDF-1.7\n%%EOF'],
    reference: [reference],
    accessCode: [accessCode],
    apiKey: [(await anApiKey()).secret],
    on: ['2026-11-22'],
    from: ['1', '2', '2026-11-01'],
    to: ['3', '2026-11-30'],
    bureau: ['szwq-zrzy'],
    region: ['150929'],
    level: ['0'],
    place: ['000.p/1', '000.p/3'],
  })
})

test('no request has an answer that the description does not know, nor one that is our fault', async () => {
  await fc.assert(
    fc.asyncProperty(requests, async ({ path, ...request }) => {
      const response = await ask(path, { ...request, api })
      await response.text()
      expect(response.status).toBeLessThan(500)
    }),
    { numRuns: RUNS },
  )
}, 600_000)
