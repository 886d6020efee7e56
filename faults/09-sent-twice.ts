import { untilSettled } from './deliveries.ts'
import { fileOnce, newFiling } from './filing.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

const AT_ONCE = 50

/** The same request fifty times at once, over two processes: one objection, one receipt. */
async function sendAtOnce(stage: Stage): Promise<Outcome> {
  const origins = [(await stage.start('api')).origin, (await stage.start('api')).origin]
  const filing = newFiling(stage.notices[0] ?? '')
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) => fileOnce(origins[index % 2] ?? '', filing)),
  )
  const receipts = answers.flatMap(({ receipt }) => receipt ?? [])
  const kinds = new Set(receipts.map((receipt) => JSON.stringify([receipt.reference, receipt.accessCode])))
  const created = answers.filter(({ status }) => status === 201).length
  if (receipts.length !== AT_ONCE || kinds.size !== 1 || created !== 1) {
    throw new Error(`${receipts.length} receipts, ${kinds.size} kinds of them, ${created} × 201`)
  }
  const [reused, other] = [
    await fileOnce(origins[0] ?? '', { ...filing, statement: `${filing.statement}另附说明。` }),
    await fileOnce(origins[1] ?? '', newFiling(filing.notice)),
  ]
  if (reused.status !== 409 || !other.receipt) throw new Error(`another body: ${reused.status}`)
  await stage.start('worker')
  await untilSettled(stage)
  return {
    receipts: [...receipts.slice(0, 1), other.receipt],
    kills: 0,
    notes: [`1 × 201, ${AT_ONCE - 1} × 200, one receipt; another body: 409`],
  }
}

export const scenario: Scenario = {
  title: 'sent more than once',
  cases: [{ name: 'fifty times at once, and with another body', run: sendAtOnce }],
}
