import { buildWebhook } from '#lib/testing/deliveries.ts'
import { type HookServer, startHookServer } from '#lib/testing/hook-server.ts'
import { until } from '../scripts/until.ts'
import { letTimePass, untilSettled } from './deliveries.ts'
import { fileMany } from './filing.ts'
import type { Outcome, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

type Delivery = { address: string; status: string; attempts: number; responses: string[] }

/** The systems of one bureau, each with a fault of its own; the newest gets what another no longer wants. */
const PATHS = ['/silent', '/broken', '/gone', '/busy', '/moved'] as const

/** What a system does at its n-th message, counted from 1. */
function deedOf(path: string, times: number, elsewhere: string): ReturnType<HookServer['script']> {
  if (path === '/silent' && times === 1) return 'hang'
  if (path === '/moved' && times <= 2) return { status: 301, headers: { location: elsewhere } }
  if (path === '/busy' && times === 1) return { status: 429, headers: { 'retry-after': '60' } }
  if (path === '/broken') return { status: 500 }
  if (path === '/gone') return { status: 410 }
  return { status: 204 }
}

/** Each message arrives in the end but that to the broken system. Nobody phones: the bureau knows. */
async function strike(stage: Stage): Promise<Outcome> {
  const server = await openSystems(stage, (url) => PATHS.map((path) => url + path))
  const times = new Map<string, number>()
  server.script = (path) => {
    times.set(path, (times.get(path) ?? 0) + 1)
    return deedOf(path, times.get(path) ?? 0, `${server.url}/elsewhere`)
  }
  const receipts = await fileOne(stage, { WEBHOOKS_INWARD: 'on' })
  await until('every system is told or given up', async () => {
    await letTimePass(stage)
    const rows = await hooksOf(stage)
    return (
      rows.length === PATHS.length && rows.every(({ status }) => status === 'delivered' || status === 'dead')
    )
  })
  const rows = await hooksOf(stage)
  const dead = rows.filter(({ status }) => status === 'dead').map(({ address }) => address)
  expectSame('given up', dead, [`${server.url}/broken`])
  expectSame('messages to the broken system', times.get('/broken'), 10)
  expectSame('messages to the one that wants none', times.get('/gone'), 1)
  expectSame('redirects that were followed', times.get('/elsewhere') ?? 0, 0)
  const calls = await stage.sql`select from deliveries where channel = 'call'`
  expectSame('calls to make', calls.length, 0)
  const told = rows.length - dead.length
  return {
    receipts,
    kills: 0,
    notes: [`${told} of ${rows.length} messages arrived, one was given up`],
  }
}

/** A system at an address of our own network, by number or by name, is never spoken to. */
async function leadInwards(stage: Stage): Promise<Outcome> {
  const byName = (url: string) => url.replace('http://127.0.0.1', 'https://localhost')
  const server = await openSystems(stage, (url) => [`${url}/number`, `${byName(url)}/name`])
  const receipts = await fileOne(stage, {})
  await until('both have been tried', async () => {
    const rows = await hooksOf(stage)
    return rows.length === 2 && rows.every(({ responses }) => responses.length > 0)
  })
  const responses = (await hooksOf(stage)).flatMap((row) => row.responses)
  expectSame('answers', new Set(responses), new Set(['address_refused']))
  expectSame('messages that went inwards', server.received.length, 0)
  return { receipts, kills: 0, notes: ['refused by number and by name; the mail went out'] }
}

async function openSystems(stage: Stage, addresses: (url: string) => string[]): Promise<HookServer> {
  const server = await startHookServer()
  stage.atClose(server.close)
  const [bureau] = await stage.sql<{ id: string }[]>`
    select bureau_id as id from notices where number = ${stage.notices[0] ?? ''}`
  await stage.withLib(async () => {
    for (const address of addresses(server.url)) await buildWebhook(bureau?.id ?? '', address)
  })
  return server
}

async function fileOne(stage: Stage, environment: Record<string, string>) {
  const api = await stage.start('api')
  await stage.start('worker', environment)
  const filed = await fileMany(() => api.origin, stage.notices.slice(0, 1), { count: 1 })
  await untilSettled(stage)
  return filed.map(({ receipt }) => receipt)
}

function hooksOf({ sql }: Stage): Promise<Delivery[]> {
  return sql<Delivery[]>`
    select r.address, d.status, d.attempts,
      array(select a.response from delivery_attempts a where a.delivery_id = d.id order by a.number) as responses
    from deliveries d join recipients r on r.id = d.recipient_id
    where d.channel = 'webhook' order by r.address`
}

function expectSame(what: string, found: unknown, expected: unknown): void {
  const [is, must] = [found, expected].map((value) =>
    JSON.stringify(value instanceof Set ? [...value] : value),
  )
  if (is !== must) throw new Error(`${what}: ${is} instead of ${must}`)
}

export const scenario: Scenario = {
  title: "a bureau's own system",
  cases: [
    { name: 'silent, broken, gone, busy, moved', run: strike },
    { name: 'leads inwards', run: leadInwards },
  ],
}
