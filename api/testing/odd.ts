import fc from 'fast-check'

/** What no description has, and anybody may send. */

/** As it may stand in an address: every byte, some no UTF-8, or none at all. */
export const rawText = fc.oneof(
  fc.stringMatching(/^[%0-9A-Fa-f]{0,12}$/),
  fc.constantFrom(...'% %zz %00 %ED%A0%80 %C0%AF %FF .. %2e%2e %2F / ; + 夏 \\'.split(' ')),
  fc.constant('%F0%9F%98%80'.repeat(300)),
)

const ODD_VALUES = [
  '',
  'x'.repeat(9000),
  'zh;q=2, *;q=x',
  'en-GB-oed;;q',
  ...'* W/" " , NaN -1 1e99'.split(' '),
]

/** What a header may hold, in the bytes that HTTP allows. */
export const headerText = fc.oneof(
  fc.stringMatching(/^[\t\x20-\x7e]{0,30}$/),
  fc.stringMatching(/^[\x20-\x7e\xa0-\xff]{0,30}$/),
  fc.constantFrom(...ODD_VALUES),
)

const HEADERS = `Accept Accept-Encoding Accept-Language Authorization Content-Encoding Content-Length Content-Type Cookie
  Expect Forwarded Host Idempotency-Key If-Match If-Modified-Since If-None-Match Origin Range X-API-Key X-Forwarded-For
  X-HTTP-Method-Override X-Request-Id`

export const oddHeaders = fc.dictionary(fc.constantFrom(...HEADERS.split(/\s+/)), headerText, { maxKeys: 2 })

export const oddMethod = fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'POST', 'GET', 'PURGE')

/** `some` as a rule, `other` now and then. */
export const mostly = <Value>(some: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 9, arbitrary: some }, { weight: 1, arbitrary: other })
