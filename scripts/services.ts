import { join } from 'node:path'
import { env } from '#lib/env.ts'
import { root } from './environment.ts'
import type { Service } from './supervisor.ts'

const next = join(root, 'node_modules/next/dist/bin/next')

export function webService(command: 'start' | 'dev'): Service {
  const { HOST, PORT } = env()
  const { options, host } = loopbackName(HOST)
  return { name: 'web', args: [...options, next, command, '-H', host, '-p', String(PORT)] }
}

/**
 * Next.js writes a loopback address in a request as "localhost". Told to listen on 127.0.0.1 it therefore takes a
 * rewrite to one of its own pages for one to another host, and answers with a redirect without end. So it is told
 * "localhost", and Node which of its addresses is meant.
 */
function loopbackName(host: string): { options: string[]; host: string } {
  const order = { '127.0.0.1': 'ipv4first', '::1': 'ipv6first' }[host]
  return order ? { options: [`--dns-result-order=${order}`], host: 'localhost' } : { options: [], host }
}

export const workerService: Service = { name: 'worker', args: [join(root, 'worker.ts')] }

export const apiService: Service = { name: 'api', args: [join(root, 'api/server.ts')] }
