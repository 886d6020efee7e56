import { prepareDatabase } from '#lib/embedded/migrations.ts'
import { isPortFree } from '#lib/embedded/port.ts'
import type { Env } from '#lib/env.ts'
import { loadSamples } from './accounts.ts'
import { banner } from './banner.ts'
import { buildIfNeeded } from './build.ts'
import { databaseUrl, type Ground, loadEnvironment } from './environment.ts'
import { runInForeground, runServices, waitUntilReady } from './foreground.ts'
import { apiService, devService, webService, workerService } from './services.ts'

const dev = process.argv.includes('--dev')
const mode = dev ? 'development' : 'production'

async function start(ground: Ground, stopping: AbortSignal): Promise<void> {
  await prepareDatabase(databaseUrl())
  const accounts = await loadSamples()
  if (!dev) await buildIfNeeded(stopping)
  const api = !dev && (await canServeApi())
  const services = [dev ? devService() : webService, workerService, ...(api ? [apiService] : [])]
  if (stopping.aborted) return
  await runServices(services, stopping, async () => {
    await waitUntilReady(`${localOrigin(ground.env)}/readyz`, stopping)
    if (!stopping.aborted) console.log(banner({ ground, accounts, api }))
  })
}

/** Where this machine reaches the web process. */
function localOrigin({ HOST, PORT }: Env): string {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`
}

async function requireFreePort(): Promise<void> {
  const { HOST, PORT } = await loadEnvironment(mode)
  if (await isPortFree(PORT, HOST)) return
  throw new Error(
    `Port ${PORT} is in use on ${HOST}. Free it, or choose another: PORT=${PORT + 100} npm start`,
  )
}

async function canServeApi(): Promise<boolean> {
  const { HOST, API_PORT, PORT } = await loadEnvironment(mode)
  const free = API_PORT !== PORT && (await isPortFree(API_PORT, HOST))
  if (!free) console.error(`Port ${API_PORT} is in use, so the API does not run alone as well (API_PORT).`)
  return free
}

await runInForeground({ mode, before: requireFreePort, run: start })
