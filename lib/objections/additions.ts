import { sha256 } from '#lib/crypto/codes.ts'
import { derivedUuid } from '#lib/crypto/uuid.ts'
import { inTransaction, type Transaction } from '#lib/db.ts'
import { type FieldProblem, invalidInput, Refusal } from '#lib/errors.ts'
import { addEvent } from './events.ts'
import { checkEvidence } from './evidence.ts'
import { type KeptEvidence, keepEvidence } from './keep-evidence.ts'
import { isPossible, TRANSITIONS } from './lifecycle.ts'
import { recordObjection } from './own.ts'
import { isOngoing, lockOwnCase, type OwnCase } from './own-case.ts'
import { type AdditionInput, type EvidenceInput, LIMITS } from './schema.ts'
import { storeEvidence } from './store-evidence.ts'
import { tellBureau } from './tell-bureau.ts'

/** What an addition was: the answer to what the bureau had asked, or something unasked. */
export type Addition = 'answered' | 'added'

/**
 * Adds a text, files, or both to an objection that is not answered yet. Where the bureau has asked, this is the answer.
 * The same content with the same token is added once. The bureau is told, and a decision that was being written meanwhile
 * is refused, so that nobody decides without having seen it. Refuses CONFLICT once it is decided or withdrawn, INVALID for
 * nothing at all, bad files, or more than 30 in all.
 */
export async function addToObjection(
  id: string,
  { text, token }: AdditionInput,
  files: readonly EvidenceInput[],
  { at }: { at: Date },
): Promise<Addition> {
  const sent = await checkEvidence(files)
  if (text === null && sent.length === 0) throw invalid({ field: 'text', code: 'text_or_file' })
  const eventId = derivedUuid('objection-addition', [id, token, text ?? '', ...sent.map(hashOf)].join('\0'))
  const kept = await keepEvidence(sent)
  return inTransaction(async (tx) => {
    const own = await lockOwnCase(tx, id)
    const done = await tx.objectionEvent.findUnique({ where: { id: eventId }, select: { kind: true } })
    if (done) return done.kind === 'answered' ? 'answered' : 'added'
    if (!isOngoing(own.status)) throw new Refusal('CONFLICT', 'wrong_state')
    const kind = await moveOn(tx, own)
    const said = text === null ? {} : { text }
    await addEvent(tx, { id: eventId, objectionId: id, kind, at, actorId: null, ...said })
    await addFiles(tx, own, { eventId, kept, at })
    await recordObjection(tx, null, `objection.${kind}`, own, at)
    await tellBureau(tx, own, kind, { at })
    return kind
  })
}

const hashOf = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(sha256(bytes)).toString('hex')

async function moveOn(tx: Transaction, { id, status }: OwnCase): Promise<Addition> {
  const isAnswer = isPossible('answer', status)
  await tx.objection.update({
    where: { id },
    data: { version: { increment: 1 }, ...(isAnswer ? { status: TRANSITIONS.answer.to } : {}) },
    select: { id: true },
  })
  return isAnswer ? 'answered' : 'added'
}

type NewFiles = { eventId: string; kept: readonly KeptEvidence[]; at: Date }

/** Positions go on behind those that there are: each file is sealed to its place. */
async function addFiles(tx: Transaction, { id }: OwnCase, { eventId, kept, at }: NewFiles): Promise<void> {
  const { inAll } = LIMITS.evidence
  const there = await tx.evidence.count({ where: { objectionId: id } })
  if (there + kept.length > inAll) {
    throw invalid({ field: 'evidence', code: 'too_many_in_all', values: { max: inAll, there } })
  }
  await storeEvidence(tx, { id, eventId, from: there, at }, kept)
}

function invalid(problem: FieldProblem): Refusal {
  return invalidInput([problem])
}
