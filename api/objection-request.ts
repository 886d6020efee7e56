import { type FieldProblem, parseInput, Refusal } from '#lib/errors.ts'
import {
  type EvidenceInput,
  idempotencyKey,
  LIMITS,
  type ObjectionInput,
  objectionInput,
} from '#lib/objections/schema.ts'
import { malformed, mediaTypeOf, parseForm, parseJson, readBody, tooLarge } from './body.ts'

const JSON_LIMIT = 256 * 1024
/** The files, the objection and what multipart puts around them. */
const FORM_LIMIT = LIMITS.evidence.files * LIMITS.evidence.bytes + 2 * JSON_LIMIT

export const OBJECTION_PART = 'objection'
export const EVIDENCE_PART = 'evidence'

type ObjectionRequest = { key: string; input: ObjectionInput; evidence: EvidenceInput[] }

/**
 * Reads a filed objection: JSON, or a form with the same JSON in the part `objection` and files in parts `evidence`.
 * What the request declares is looked at before its body is.
 */
export async function readObjection(request: Request): Promise<ObjectionRequest> {
  const contentType = request.headers.get('content-type') ?? ''
  const read = READERS.get(mediaTypeOf(contentType))
  if (!read) throw new Refusal('INVALID', 'wrong_content_type')
  const key = requireKey(request.headers.get('idempotency-key'))
  const { objection, evidence } = await read(request, contentType)
  return { key, input: parseInput(objectionInput, objection), evidence }
}

type Sent = { objection: unknown; evidence: EvidenceInput[] }

const READERS = new Map<string, (request: Request, contentType: string) => Promise<Sent>>([
  ['application/json', readJson],
  ['multipart/form-data', readForm],
])

function requireKey(header: string | null): string {
  const result = idempotencyKey.safeParse(header ?? '')
  if (result.success) return result.data
  const { min, max } = LIMITS.idempotencyKey
  const tooLong = (header ?? '').length > max
  const problem: FieldProblem = {
    field: 'Idempotency-Key',
    ...(tooLong
      ? { code: 'too_long', values: { max } }
      : { code: header ? 'too_short' : 'required', values: { min } }),
  }
  throw new Refusal('INVALID', 'key_missing', { fields: [problem] })
}

async function readJson(request: Request): Promise<Sent> {
  return { objection: parseJson(await readBody(request, JSON_LIMIT)), evidence: [] }
}

async function readForm(request: Request, contentType: string): Promise<Sent> {
  const form = await parseForm(await readBody(request, FORM_LIMIT), contentType)
  const fields = partProblems(form)
  if (fields.length > 0) throw new Refusal('INVALID', 'invalid_input', { fields })
  const [objection = ''] = form.getAll(OBJECTION_PART)
  const bytes = await bytesOf(objection)
  // A part that is no UTF-8 has lost its characters by now; JSON has no other way to hold this one but as it is typed.
  if (typeof objection === 'string' && objection.includes('\ufffd')) throw malformed()
  if (bytes.length > JSON_LIMIT) throw tooLarge()
  const files = form.getAll(EVIDENCE_PART).filter((part) => part instanceof File)
  return {
    objection: parseJson(bytes),
    evidence: await Promise.all(files.map(async (file) => ({ name: file.name, bytes: await bytesOf(file) }))),
  }
}

function partProblems(form: FormData): FieldProblem[] {
  const names = [...new Set(form.keys())]
  const problems: FieldProblem[] = names
    .filter((name) => name !== OBJECTION_PART && name !== EVIDENCE_PART)
    .map((field) => ({ field, code: 'unknown_field' }))
  const objections = form.getAll(OBJECTION_PART).length
  if (objections === 0) problems.push({ field: OBJECTION_PART, code: 'required' })
  if (objections > 1) problems.push({ field: OBJECTION_PART, code: 'too_many', values: { max: 1 } })
  form.getAll(EVIDENCE_PART).forEach((part, index) => {
    if (typeof part === 'string') problems.push({ field: `${EVIDENCE_PART}.${index}`, code: 'wrong_type' })
  })
  return problems
}

async function bytesOf(part: FormDataEntryValue): Promise<Uint8Array> {
  return typeof part === 'string' ? Buffer.from(part) : new Uint8Array(await part.arrayBuffer())
}
