import { type FieldProblem, invalidInput, parseInput, Refusal } from '#lib/errors.ts'
import { type FormLimits, type FormPart, type FormText, readMultipart } from '#lib/files/multipart.ts'
import {
  type EvidenceInput,
  idempotencyKey,
  LIMITS,
  type ObjectionInput,
  objectionInput,
} from '#lib/objections/schema.ts'
import { isToldLonger, malformed, mediaTypeOf, parseJson, readBody, tooLarge } from './body.ts'

const JSON_LIMIT = 256 * 1024
/** The files, the objection, which may be a file too, and what multipart puts around them. */
const FORM_LIMITS: FormLimits = {
  body: LIMITS.evidence.files * LIMITS.evidence.bytes + 2 * JSON_LIMIT,
  patience: 0,
  text: JSON_LIMIT,
  file: LIMITS.evidence.bytes,
  files: LIMITS.evidence.files + 1,
}

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
  const { objection, evidence } = await read(request)
  return { key, input: parseInput(objectionInput, objection), evidence }
}

type Sent = { objection: unknown; evidence: EvidenceInput[] }

const READERS = new Map<string, (request: Request) => Promise<Sent>>([
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

/** What the parts of a form held; an objection that was too large is null. */
type Parts = {
  objections: (Uint8Array | null)[]
  evidence: EvidenceInput[]
  problems: FieldProblem[]
}

async function readForm(request: Request): Promise<Sent> {
  if (isToldLonger(request, FORM_LIMITS.body)) throw tooLarge()
  const parts: Parts = { objections: [], evidence: [], problems: [] }
  const end = await readMultipart(request, FORM_LIMITS, (part) => sort(part, parts))
  if (end === 'too_long') throw tooLarge()
  if (end === 'broken') throw malformed()
  const fields = problemsOf(parts)
  if (fields.length > 0) throw invalidInput(fields)
  const [objection = null] = parts.objections
  if (!objection || objection.length > JSON_LIMIT) throw tooLarge()
  return { objection: parseJson(objection), evidence: parts.evidence }
}

function sort(part: FormPart, { objections, evidence, problems }: Parts): void {
  const { name } = part
  if (name === OBJECTION_PART) objections.push('text' in part ? bytesOf(part) : part.bytes)
  else if (name !== EVIDENCE_PART) problems.push({ field: name, code: 'unknown_field' })
  else if ('text' in part) {
    problems.push({ field: `${EVIDENCE_PART}.${evidence.length}`, code: 'wrong_type' })
    evidence.push({ name: '', bytes: null })
  } else evidence.push({ name: part.fileName, bytes: part.bytes })
}

/** A text that is no UTF-8 has lost its characters by now; JSON has no other way to hold this one but as it is typed. */
function bytesOf({ text, isWhole }: FormText): Uint8Array | null {
  if (!isWhole) return null
  if (text.includes('\ufffd')) throw malformed()
  return Buffer.from(text)
}

function problemsOf({ objections, problems }: Parts): FieldProblem[] {
  const fields = new Map(problems.map((problem) => [problem.field, problem]))
  if (objections.length === 0) fields.set(OBJECTION_PART, { field: OBJECTION_PART, code: 'required' })
  if (objections.length > 1) {
    fields.set(OBJECTION_PART, { field: OBJECTION_PART, code: 'too_many', values: { max: 1 } })
  }
  return [...fields.values()]
}
