import { expect, test } from 'vitest'
import { contractOf } from './contract.ts'

const json = (schema: object) => ({ 'application/json': { schema } })
const word = { type: 'object', properties: { word: { type: 'string' } }, required: ['word'] }
const problem = { type: 'object', properties: { status: { type: 'integer' } }, required: ['status'] }
const keep = contractOf({
  paths: {
    '/words/{name}': {
      get: {
        responses: {
          200: {
            headers: {
              ETag: { required: true, schema: { type: 'string', pattern: '^"' } },
              Left: { $ref: '#/components/headers/Left' },
            },
            content: {
              ...json({ $ref: '#/components/schemas/Word' }),
              'application/x-ndjson': { schema: { $ref: '#/components/schemas/Word' } },
            },
          },
          304: {},
        },
      },
    },
    '/tiles/{place}': {
      get: {
        parameters: [{ name: 'place', in: 'path', schema: { type: 'string' }, example: 'a/b' }],
        responses: { 204: {} },
      },
    },
  },
  components: {
    schemas: { Word: word, Problem: problem },
    headers: { Left: { schema: { type: 'string', pattern: '^\\d+$' } } },
  },
})

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8', ETag: '"1"' }
const LINES = { 'Content-Type': 'application/x-ndjson', ETag: '"1"' }
const PROBLEM = { 'Content-Type': 'application/problem+json' }
const ALLOW = { ...PROBLEM, Allow: 'GET, HEAD, OPTIONS' }

type Answer = [body: string | null, status: number, headers?: Record<string, string>]
const held = async (asked: string, [body, status, headers = {}]: Answer) => {
  const [method = '', path = ''] = asked.split(' ')
  const response = await keep({ method, path }, new Response(body, { status, headers }))
  return response.text()
}

test.each<[string, Answer]>([
  ['GET /words/a?b=c', ['{"word":"夏"}', 200, JSON_TYPE]],
  ['GET /words/a', ['{"word":"a"}', 200, { ...JSON_TYPE, Left: '7' }]],
  ['GET /words/a', ['{"word":"夏"}\n{"word":"b"}\n', 200, LINES]],
  ['GET /words/a', [null, 304]],
  ['HEAD /words/a', [null, 200, JSON_TYPE]],
  ['OPTIONS /words/a', [null, 204]],
  ['GET /tiles/x001/067', [null, 204]],
  ['GET /nothing', ['{"status":404}', 404, PROBLEM]],
  ['POST /words/a', ['{"status":405}', 405, ALLOW]],
  ['POST /words/a', ['{"status":401}', 401, PROBLEM]],
])('%s may be answered %j', async (asked, answer) => {
  expect(await held(asked, answer)).toBe(answer[0] ?? '')
})

test.each<[string, Answer, string]>([
  ['GET /words/a', ['{"word":"a"}', 201, JSON_TYPE], 'status is not described'],
  ['GET /words/a', ['{"word":1}', 200, JSON_TYPE], 'data/word must be string'],
  ['GET /words/a', ['{"word":"a","more":1}', 200, JSON_TYPE], 'additional properties'],
  ['GET /words/a', ['{"word":', 200, JSON_TYPE], 'JSON'],
  [
    'GET /words/a',
    ['<p>', 200, { 'Content-Type': 'text/html', ETag: '"1"' }],
    'type of content is text/html',
  ],
  ['GET /words/a', ['{"word":"a"}', 200, { 'Content-Type': 'application/json' }], 'ETag is missing'],
  ['GET /words/a', ['{"word":"a"}', 200, { ...JSON_TYPE, ETag: '1' }], 'header ETag'],
  ['GET /words/a', ['{"word":"a"}', 200, { ...JSON_TYPE, Left: 'some' }], 'header Left'],
  ['GET /words/a', ['{"word":"a"}\n{"word":2}\n', 200, LINES], 'data/word must be string'],
  ['GET /words/a', ['{"word":"a"}\n{"wo', 200, LINES], 'has no end'],
  ['GET /tiles/a', ['something', 200, {}], 'status is not described'],
  ['OPTIONS /words/a', ['{}', 200, JSON_TYPE], 'status is not described'],
  ['GET /nothing', ['{"word":"a"}', 200, JSON_TYPE], 'status is not described'],
  ['GET /words/a/b', ['{"status":500}', 500, PROBLEM], 'status is not described'],
  ['GET /nothing', ['{"status":400}', 404, PROBLEM], 'another status'],
  ['POST /words/a', ['{"status":405}', 405, PROBLEM], 'allowed is null'],
])('%s may not be answered %j', async (asked, answer, fault) => {
  await expect(held(asked, answer)).rejects.toThrow(fault)
})
