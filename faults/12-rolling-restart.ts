import type { ProgramName } from '../scripts/program.ts'
import { until } from '../scripts/until.ts'
import { startBalancer } from './balancer.ts'
import { untilSettled } from './deliveries.ts'
import { fileOnce, fileUntilAccepted, newFiling, type Receipt } from './filing.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Stage, Started } from './stage.ts'

type Load = { receipts: Receipt[]; lookUps: number; failures: string[] }

/** Files and looks up without pause; nothing is repeated: each request must be answered as it is. */
async function load(origin: string, notices: readonly string[], done: AbortSignal): Promise<Load> {
  const result: Load = { receipts: [], lookUps: 0, failures: [] }
  const lane = async (run: () => Promise<void>) => {
    while (!done.aborted) {
      await run().catch((error: unknown) => {
        result.failures.push(error instanceof Error ? `${error.message}: ${error.cause}` : String(error))
      })
    }
  }
  const file = async () => {
    const { status, receipt } = await fileOnce(origin, newFiling(notices[0] ?? ''))
    if (receipt) result.receipts.push(receipt)
    else result.failures.push(`an objection was answered ${status}`)
  }
  const lookUp = async () => {
    const response = await fetch(`${origin}/zh-CN/certificates?number=J15092901070004`)
    await response.text()
    if (response.ok) result.lookUps++
    else result.failures.push(`a look-up was answered ${response.status}`)
  }
  await Promise.all([lane(file), lane(file), lane(lookUp)])
  return result
}

/**
 * Replaces both processes of a kind, one after the other; each ends by itself with exit code 0. The balancer is not
 * told before the old one is gone: it has to find out by itself.
 */
async function roll(stage: Stage, name: ProgramName, running: Started[], told: (now: Started[]) => void) {
  for (const old of [...running]) {
    const fresh = await stage.start(name)
    if (name === 'web') await until('it is ready for requests', () => isReady(fresh))
    told([...running, fresh])
    const code = await old.stop()
    running.splice(running.indexOf(old), 1, fresh)
    told(running)
    if (code !== 0) throw new Error(`a ${name} process ended with exit code ${code}`)
  }
}

async function isReady({ origin }: Started): Promise<boolean> {
  return fetch(`${origin}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function restartUnderLoad(stage: Stage): Promise<Outcome> {
  const balancer = await startBalancer()
  const webs = await Promise.all([stage.start('web'), stage.start('web')])
  const workers = await Promise.all([stage.start('worker'), stage.start('worker')])
  balancer.behind.push(...webs.map(({ origin }) => origin))
  const done = new AbortController()
  const loaded = load(balancer.origin, stage.notices, done.signal)
  try {
    await roll(stage, 'web', webs, (now) => {
      balancer.behind.splice(0, balancer.behind.length, ...now.map(({ origin }) => origin))
    })
    await roll(stage, 'worker', workers, () => undefined)
  } finally {
    done.abort()
  }
  const { receipts, lookUps, failures } = await loaded
  await balancer.close()
  if (failures.length > 0) throw new Error(`${failures.length} requests were lost: ${failures[0]}`)
  await untilSettled(stage)
  return {
    receipts,
    kills: 0,
    notes: [`${receipts.length} objections and ${lookUps} look-ups, all answered`],
  }
}

/** One of each kind dies in the middle of its work, without a word; the other goes on alone. */
async function killOneOfEach(stage: Stage): Promise<Outcome> {
  const balancer = await startBalancer()
  const [webs, apis, workers] = await Promise.all(
    (['web', 'api', 'worker'] as const).map((name) => Promise.all([stage.start(name), stage.start(name)])),
  )
  balancer.behind.push(...[...(webs ?? []), ...(apis ?? [])].map(({ origin }) => origin))
  const receipts: Receipt[] = []
  let [lookUps, repeated, isDone] = [0, 0, false]
  const file = async () => {
    while (!isDone)
      receipts.push(
        (await fileUntilAccepted(() => balancer.origin, newFiling(stage.notices[0] ?? ''))).receipt,
      )
  }
  const lookUp = async () => {
    while (!isDone) {
      const found = await isFound(balancer.origin)
      if (found) lookUps++
      else repeated++
    }
  }
  const lanes = Promise.all([file(), file(), lookUp()])
  try {
    for (const [victim] of [webs, apis, workers].map((both) => both ?? [])) {
      const [filed, asked] = [receipts.length, lookUps]
      await victim?.kill()
      await until('the others go on', () => receipts.length > filed + 4 && lookUps > asked + 10)
    }
  } finally {
    isDone = true
  }
  await lanes
  await balancer.close()
  await untilSettled(stage, SETTLED_WITHIN_MS)
  return {
    receipts,
    kills: 1,
    notes: [`${receipts.length} objections and ${lookUps} look-ups; ${repeated} look-ups had to be repeated`],
  }
}

/** A look-up that a killed process had in hand gets no answer; any other answer than the right one is a fault. */
async function isFound(origin: string): Promise<boolean> {
  const url = `${origin}/api/v1/certificates/J15092901070004`
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
  const text = await response?.text().catch(() => null)
  if (!response || typeof text !== 'string') return false
  if (response.status === 200 && text.includes('"answer":"notice_found"')) return true
  throw new Error(`a look-up was answered ${response.status}: ${text.slice(0, 200)}`)
}

/** A delivery that the killed worker had in hand is taken up again when its heartbeat has been missed. */
const SETTLED_WITHIN_MS = 120_000

export const scenario: Scenario = {
  title: 'several processes under load',
  atOnce: true,
  cases: [
    { name: 'two web processes, two workers, restarted in turn', run: restartUnderLoad },
    { name: 'two of each, one of each killed', run: killOneOfEach },
  ],
}
