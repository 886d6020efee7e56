import { listen, type RunningServer } from '#lib/http.ts'
import { createApi } from './app.ts'
import { apiListener } from './listener.ts'
import { addDocs } from './routes/docs.ts'
import { addHealth } from './routes/health.ts'

/** Serves the interface alone, with /healthz and /readyz. Throws when it cannot listen; port 0 takes a free one. */
export function startApiServer(address: { port: number; host: string }): Promise<RunningServer> {
  const api = createApi({ compresses: true })
  addHealth(api)
  addDocs(api)
  return listen(apiListener(api, { isAlone: true }), address)
}
