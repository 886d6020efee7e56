import { Refusal } from '#lib/errors.ts'
import type { Problem } from '#lib/files/problem.ts'
import type { FieldErrorCode } from '#lib/i18n/messages.ts'
import { log } from '#lib/log.ts'
import { MAX_QUERY } from '#lib/lookup/answer.ts'
import { type CheckOfList, checkListed, checkNumbers } from '#lib/lookup/check.ts'
import type { ListedNumber, NumberList } from './check-lines.ts'
import type { ApiContext } from './context.ts'
import { MOST_STREAMED } from './schemas/check.ts'

/** How many numbers are looked up at once: enough that a look-up of all costs little more than that of one. */
const BATCH = 1000

/**
 * The answers to a list of any length as lines of JSON, in the order asked, written as fast as they are read: the next
 * batch is looked up while one is sent, and no more. The last line has the totals, or says why there are none.
 */
export function answerLines(context: ApiContext, numbers: NumberList): ReadableStream<Uint8Array> {
  const lines = linesOf(context, numbers)
  const encoder = new TextEncoder()
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await lines.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        await lines.return(undefined)
      },
    },
    { highWaterMark: 1 },
  )
}

type Totals = Record<'numbers' | 'notice_found' | 'no_notice' | 'unrecognised_number' | 'errors', number>

async function* linesOf(context: ApiContext, numbers: NumberList): AsyncGenerator<string> {
  const { at, requestId, takeNumbers } = context.var
  const totals: Totals = { numbers: 0, notice_found: 0, no_notice: 0, unrecognised_number: 0, errors: 0 }
  let earliest: Omit<CheckOfList, 'results'> | null = null
  try {
    for await (const batch of ahead(numbers, (some) => lookedUp(some, at, takeNumbers))) {
      if ('problem' in batch) return yield ending(context, `file_${batch.problem}`, { ...batch })
      if (!earliest || batch.check.asOf < earliest.asOf) earliest = batch.check
      yield linesOfBatch(context, batch, totals)
      if (totals.numbers > MOST_STREAMED) return yield ending(context, 'too_many', { max: MOST_STREAMED })
    }
    earliest ??= await checkNumbers([], { at })
    yield written({ totals, asOf: earliest.asOf, coverage: earliest.coverage })
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'numbers_spent') {
      return yield ending(context, 'numbers_spent', {})
    }
    log().error({ err: error, requestId }, 'a stream of numbers broke off')
    yield written({ error: { code: 'internal', message: context.var.t('refusals.internal') }, requestId })
  }
}

type Batch = { listed: ListedNumber[]; check: CheckOfList }

async function lookedUp(
  listed: ListedNumber[],
  at: Date,
  takeNumbers: (count: number) => Promise<void>,
): Promise<Batch> {
  await takeNumbers(listed.length)
  return { listed, check: await checkListed(listed, { at }) }
}

/** Batches of the list, each begun before the one in front of it is handed on. */
async function* ahead(
  numbers: NumberList,
  look: (listed: ListedNumber[]) => Promise<Batch>,
): AsyncGenerator<Batch | Problem> {
  let current: Promise<Batch> | null = null
  for await (const batch of batches(numbers)) {
    const next = 'problem' in batch ? null : look(batch)
    // It is awaited one turn later; a failure until then must not count as nobody's.
    next?.catch(() => undefined)
    if (current) yield await current
    current = next
    if ('problem' in batch) yield batch
  }
  if (current) yield await current
}

async function* batches(numbers: NumberList): AsyncGenerator<ListedNumber[] | Problem> {
  let batch: ListedNumber[] = []
  for await (const piece of numbers) {
    if ('problem' in piece) {
      if (batch.length > 0) yield batch
      yield piece
      return
    }
    for (const number of piece) {
      batch.push(number)
      if (batch.length < BATCH) continue
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

function linesOfBatch(context: ApiContext, { listed, check }: Batch, totals: Totals): string {
  const lines: string[] = []
  for (const [index, { line, query, fault }] of listed.entries()) {
    totals.numbers += 1
    if (totals.numbers > MOST_STREAMED) break
    const result = check.results[index]
    if (result) totals[result.answer] += 1
    else totals.errors += 1
    lines.push(
      written(result ?? { line, query, error: faultOf(context, fault ?? 'wrong_type', { max: MAX_QUERY }) }),
    )
  }
  return lines.join('')
}

function ending(context: ApiContext, code: FieldErrorCode, values: Record<string, string | number>): string {
  return written({ error: faultOf(context, code, values), requestId: context.var.requestId })
}

function faultOf({ var: { t } }: ApiContext, code: FieldErrorCode, values: Record<string, string | number>) {
  return { code, message: t(`errors.${code}`, values) }
}

function written(line: object): string {
  return `${JSON.stringify(line)}\n`
}
