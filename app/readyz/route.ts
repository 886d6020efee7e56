import { readiness } from '#lib/health.ts'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

/** Whether database, migrations and worker are good; the part that fails is named. */
export async function GET(): Promise<Response> {
  const { ready, parts } = await readiness({ now: new Date() })
  const body = { status: ready ? 'ok' : 'unavailable', parts }
  return Response.json(body, { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
