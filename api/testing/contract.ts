import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import {
  closed,
  type DescribedAnswer,
  type DescribedHeader,
  type DescribedPath,
  description,
  findPath,
  schemasOf,
} from './description.ts'

type Asked = { method: string; path: string }

/**
 * Holds an answer against the description: status, type of content, body, headers. Gives the answer back, whose lines,
 * if it is a stream of them, are looked at as they are read. Throws on what the description does not say.
 */
export type Contract = (asked: Asked, response: Response) => Promise<Response>

type Fault = (value: unknown) => string | null

const PROBLEM = 'application/problem+json'
const LINES = 'application/x-ndjson'

/** Refused before anybody looks whether there is such a path, or such a method. */
const BEFOREHAND = [401, 403, 429]

export function contractOf(described: unknown): Contract {
  const known = description.parse(described)
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema(schemasOf(known))
  const made = new Map<unknown, Fault>()

  function faultIn(schema: unknown, value: unknown): string | null {
    const find = made.get(schema) ?? faultFinder(ajv, schema)
    made.set(schema, find)
    return find(value)
  }

  function requireHeaders(headers: Headers, { headers: names }: DescribedAnswer): void {
    for (const [name, header] of Object.entries(names)) {
      const { schema, required } =
        '$ref' in header ? headerNamed(known.components.headers, header.$ref) : header
      const value = headers.get(name)
      if (value === null && required) throw new Error(`the header ${name} is missing`)
      const fault = value === null ? null : faultIn(schema, value)
      if (fault) throw new Error(`the header ${name}: ${value} ${fault}`)
    }
  }

  async function requireBody(response: Response, { content }: DescribedAnswer): Promise<Response> {
    const type = mediaTypeOf(response)
    if (type === null && Object.keys(content).length === 0) {
      if ((await response.clone().text()) !== '') throw new Error('there is a body')
      return response
    }
    const described = content[type ?? '']
    if (!described) throw new Error(`the type of content is ${type}`)
    const require = (text: string) => {
      const value: unknown = JSON.parse(text)
      const fault = faultIn(described.schema, value)
      if (fault) throw new Error(`${fault} in ${text.slice(0, 2000)}`)
      return value
    }
    if (type === LINES) return eachLine(response, require)
    if (!type?.endsWith('json')) return response
    const value = require(await response.clone().text())
    if (type === PROBLEM) requireStatus(value, response.status)
    return response
  }

  /** What is said of all paths alike, and so of none by the description. */
  function answerElsewhere(
    path: DescribedPath | null,
    method: string,
    status: number,
  ): DescribedAnswer | null {
    if (method === 'OPTIONS') return status === 204 ? { headers: {}, content: {} } : null
    if (![path ? 405 : 404, ...BEFOREHAND].includes(status)) return null
    const schema = known.components.schemas.Problem
    return { headers: {}, content: { [PROBLEM]: { schema } } }
  }

  return async (asked, response) => {
    const { method } = asked
    const { pathname } = new URL(asked.path, 'http://register')
    const path = findPath(known, pathname)
    const operation = method === 'POST' ? path?.post : isReading(method) ? path?.get : undefined
    const answer = operation
      ? operation.responses[response.status]
      : answerElsewhere(path, method, response.status)
    try {
      if (!answer) throw new Error('the status is not described')
      requireHeaders(response.headers, answer)
      if (response.status === 405 && path) requireAllow(response.headers, path)
      if (method === 'HEAD') return response
      return await requireBody(response, answer)
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      throw new Error(`${method} ${asked.path.slice(0, 500)} → ${response.status}: ${said}`, { cause: error })
    }
  }
}

const isReading = (method: string) => method === 'GET' || method === 'HEAD'

function faultFinder(ajv: Ajv2020, schema: unknown): Fault {
  const validate = ajv.compile(Object(closed(schema)))
  return (value) => (validate(value) ? null : ajv.errorsText(validate.errors))
}

function headerNamed(headers: Record<string, DescribedHeader>, reference: string): DescribedHeader {
  const header = headers[reference.split('/').at(-1) ?? '']
  if (!header) throw new Error(`there is no ${reference}`)
  return header
}

function mediaTypeOf({ headers }: Response): string | null {
  return headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? null
}

/** RFC 9457 section 3.1.2 */
function requireStatus(problem: unknown, status: number): void {
  if (Object(problem).status !== status) throw new Error('the problem names another status')
}

function requireAllow(headers: Headers, { get, post }: DescribedPath): void {
  const methods = [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : []), 'OPTIONS']
  if (headers.get('allow') !== methods.join(', ')) throw new Error(`allowed is ${headers.get('allow')}`)
}

/** The same answer; a line that is wrong breaks it off for whoever reads it. */
function eachLine(response: Response, require: (line: string) => void): Response {
  const { status, headers, body } = response
  if (!body) throw new Error('there is no body')
  return new Response(body.pipeThrough(passLines(require)), { status, headers })
}

/** Holds back nothing, so that a stream stays as fast, or as slow, as its reader. */
function passLines(require: (line: string) => void): TransformStream<Uint8Array, Uint8Array> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  return new TransformStream(
    {
      transform(chunk, controller) {
        const lines = (rest + utf8.decode(chunk, { stream: true })).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) require(line)
        controller.enqueue(chunk)
      },
      flush() {
        if (rest !== '') throw new Error(`the last line has no end: ${rest}`)
      },
    },
    { highWaterMark: 1 },
    { highWaterMark: 0 },
  )
}
