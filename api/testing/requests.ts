import fc from 'fast-check'
import { type Body, bodyOf } from './bodies.ts'
import type { DescribedOperation, DescribedParameter, Description } from './description.ts'
import { headerText, mostly, oddHeaders, oddMethod, rawText } from './odd.ts'
import { anyText, type Known, valueFor } from './values.ts'

export type Request = {
  method: string
  path: string
  headers: Record<string, string>
  body?: Body['content']
}

/** Requests as the description has them, and as it does not. */
export function requestOf(
  { paths, components }: Description,
  values: Known['values'],
): fc.Arbitrary<Request> {
  const known = { schemas: components.schemas, values }
  const all = Object.entries(paths).flatMap(([template, { get, post }]) => [
    ...(get ? [requestTo({ template, method: 'GET', operation: get }, known)] : []),
    ...(post ? [requestTo({ template, method: 'POST', operation: post }, known)] : []),
  ])
  return fc.oneof(...all)
}

type Target = { template: string; method: string; operation: DescribedOperation }

function requestTo({ template, method, operation }: Target, known: Known): fc.Arbitrary<Request> {
  const { parameters } = operation
  const named = (place: DescribedParameter['in'], made: (one: DescribedParameter) => fc.Arbitrary<string>) =>
    Object.fromEntries(parameters.filter((one) => one.in === place).map((one) => [one.name, made(one)]))
  const segments = fc.record(named('path', (one) => mostly(valueText(one, known, asSegment), rawText)))
  const queries = named('query', (one) => mostly(valueText(one, known, encodeURIComponent), rawText))
  const headers = named('header', headerValue)
  const parts = {
    method: mostly(fc.constant(method), oddMethod),
    segments,
    query: mostly(someOf(queries).map(queryText), oddQuery(queries)),
    headers: mostly(fc.record(headers), fc.record(headers, { requiredKeys: [] })),
    credentials: credentialsOf(operation, known),
    odd: mostly(fc.constant({}), oddHeaders),
    body: bodyOf(operation, known),
  }
  return fc.record(parts).map(({ method: used, segments: filled, query, body, ...sent }) => {
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? '') + query
    const { content, headers: said } = isBodiless(used) ? { content: undefined, headers: {} } : body
    return {
      method: used,
      path,
      headers: { ...said, ...sent.headers, ...sent.credentials, ...sent.odd },
      body: content,
    }
  })
}

const isBodiless = (method: string) => ['GET', 'HEAD', 'OPTIONS'].includes(method)

/** The place of a tile has slashes. */
const asSegment = (text: string) => encodeURIComponent(text).replaceAll('%2F', '/')

function valueText(
  { name, schema }: DescribedParameter,
  known: Known,
  encode: (text: string) => string,
): fc.Arbitrary<string> {
  const text = valueFor(schema, known, name).map((value) =>
    typeof value === 'string' ? value : JSON.stringify(value),
  )
  return mostly(text, anyText).map((one) => encode(one.toWellFormed()))
}

function headerValue({ example }: DescribedParameter): fc.Arbitrary<string> {
  const good = /^[\x20-\x7e]+$/.test(String(example)) ? String(example) : 'W/"1"'
  return mostly(fc.oneof(fc.constant(good), fc.uuid()), headerText)
}

/** Two at most: where each has its own rules, all of them together are hardly ever right. */
function someOf(queries: Record<string, fc.Arbitrary<string>>): fc.Arbitrary<Record<string, string>> {
  const names = Object.keys(queries)
  const some = fc.subarray(names, { maxLength: Math.min(2, names.length) })
  return fc
    .tuple(some, fc.record(queries))
    .map(([chosen, all]) => Object.fromEntries(chosen.map((name) => [name, all[name] ?? ''])))
}

const queryText = (query: Record<string, string>) => {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

/** What no parameter is called, the same one twice, and what is no list of parameters at all. */
function oddQuery(queries: Record<string, fc.Arbitrary<string>>): fc.Arbitrary<string> {
  const [first = 'kind'] = Object.keys(queries)
  return fc.oneof(
    fc.record({ extra: rawText, [first]: rawText }).map(queryText),
    rawText.map((text) => `?${first}=${text}&${first}=${text}`),
    rawText.map((text) => `?${text}&&=&__proto__=1`),
  )
}

/** Of a tracked objection its code, of what is limited a key or none; now and then what is neither. */
function credentialsOf(
  { security }: DescribedOperation,
  { values }: Known,
): fc.Arbitrary<Record<string, string>> {
  const bearer = (text: string) => ({ Authorization: `Bearer ${text}` })
  const known = security.flatMap((one) => Object.keys(one).flatMap((scheme) => values[scheme] ?? []))
  const isOpen = !security.some((one) => 'accessCode' in one)
  const right = [...known.map(bearer), ...(isOpen ? [{}] : [])]
  return mostly(fc.constantFrom(...right), headerText.map(bearer))
}
