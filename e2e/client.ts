import createClient from 'openapi-fetch'
import { type Contract, contractOf } from '#api/testing/contract.ts'
import type { paths } from '#client/generated/register.ts'

export const ORIGIN = process.env.E2E_BASE_URL ?? 'http://localhost:3000'

let contract: Promise<Contract> | null = null

async function readContract(): Promise<Contract> {
  const response = await fetch(`${ORIGIN}/api/v1/openapi.json`)
  return contractOf(await response.json())
}

/** Asks the interface as any program does. Throws when the answer is not what the served description says. */
export async function ask(request: Request): Promise<Response> {
  contract ??= readContract()
  const { pathname, search } = new URL(request.url)
  const keep = await contract
  return keep({ method: request.method, path: pathname + search }, await fetch(request))
}

/** Whether a path is one of the interface, and no page. */
export function isOfInterface(path: string): boolean {
  return path.startsWith('/api/v1/') || path.startsWith('/feed.atom')
}

/** The answer to a path as it is, be it a refusal. */
export function askFor(path: string): Promise<Response> {
  return ask(new Request(new URL(path, ORIGIN)))
}

/** The interface with the types that any program can generate from its description. */
export const api = createClient<paths>({ baseUrl: ORIGIN, fetch: ask })
