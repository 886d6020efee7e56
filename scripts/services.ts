import { join } from 'node:path'
import { env } from '#lib/env.ts'
import { root } from './environment.ts'
import type { Service } from './supervisor.ts'

const next = join(root, 'node_modules/next/dist/bin/next')

export const webService: Service = { name: 'web', args: [join(root, 'web.ts')] }

/** Next.js itself, with its development server. Told "localhost" it needs to know which of its addresses is meant. */
export function devService(): Service {
  const { HOST, PORT } = env()
  const order = { '127.0.0.1': 'ipv4first', '::1': 'ipv6first' }[HOST]
  const options = order ? [`--dns-result-order=${order}`] : []
  const host = order ? 'localhost' : HOST
  return { name: 'web', args: [...options, next, 'dev', '-H', host, '-p', String(PORT)] }
}

export const workerService: Service = { name: 'worker', args: [join(root, 'worker.ts')] }

export const apiService: Service = { name: 'api', args: [join(root, 'api/server.ts')] }
