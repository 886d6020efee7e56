import { readiness } from '#lib/health.ts'
import type { Api } from '../context.ts'
import { respondJson } from '../respond.ts'

const FRESH = { 'Cache-Control': 'no-store' }

/** For the interface served alone; inside Next.js the same paths are routes of their own. */
export function addHealth(api: Api): void {
  api.get('/healthz', (context) => respondJson(context, { status: 'ok' }, 200, FRESH))
  api.get('/readyz', async (context) => {
    const { ready, parts } = await readiness({ now: context.var.at })
    return respondJson(context, { status: ready ? 'ok' : 'unavailable', parts }, ready ? 200 : 503, FRESH)
  })
}
