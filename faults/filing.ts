import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

const receiptSchema = z.object({ reference: z.string(), accessCode: z.string() })

/** What an objector keeps. */
export type Receipt = z.output<typeof receiptSchema>

export type Answer = { status: number; type: string; receipt: Receipt | null; text: string }

export type Filing = { notice: string; key: string; statement: string }

/** An objection against a notice, with a key of its own. */
export function newFiling(notice: string): Filing {
  return { notice, key: randomUUID(), statement: '该证书一直在本人手中，从未遗失，特此提出异议。' }
}

/** Files once. Throws when the connection breaks before there is an answer. */
export async function fileOnce(origin: string, { notice, key, statement }: Filing): Promise<Answer> {
  const response = await fetch(`${origin}/api/v1/objections`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify({
      notice,
      ground: 'certificate_in_my_hands',
      statement,
      truthful: true,
      objector: { name: '其木格', role: 'co_holder', phone: '0474 5201234' },
    }),
    signal: AbortSignal.timeout(60_000),
  })
  const [type, text] = [response.headers.get('content-type') ?? '', await response.text()]
  const receipt = response.ok ? receiptSchema.parse(JSON.parse(text)) : null
  return { status: response.status, type, receipt, text }
}

export type Filed = { receipt: Receipt; tries: number; failures: string[] }

/** Files as a careful client does: the same request with the same key, until there is a receipt. */
export async function fileUntilAccepted(
  origin: () => string,
  filing: Filing,
  limitMs = 90_000,
): Promise<Filed> {
  const failures: string[] = []
  for (const limit = Date.now() + limitMs; Date.now() < limit; await sleep(300)) {
    const answer = await fileOnce(origin(), filing).catch(() => null)
    if (answer?.receipt) return { receipt: answer.receipt, tries: failures.length + 1, failures }
    failures.push(answer ? String(answer.status) : 'no answer')
  }
  throw new Error(`no receipt in ${limitMs / 1000} s; last answers: ${failures.slice(-5).join(', ')}`)
}

/** Files `count` objections, `atOnce` at a time, each until it is accepted. */
export async function fileMany(
  origin: () => string,
  notices: readonly string[],
  { count, atOnce = 8 }: { count: number; atOnce?: number },
): Promise<Filed[]> {
  const filed: Filed[] = []
  let next = 0
  const lanes = Array.from({ length: atOnce }, async () => {
    while (next < count) {
      const notice = notices[next++ % notices.length] ?? ''
      filed.push(await fileUntilAccepted(origin, newFiling(notice)))
    }
  })
  await Promise.all(lanes)
  return filed
}
