import type { CheckArguments } from './arguments.ts'
import type { Words } from './words.ts'

/** What the command asks a register. Each throws in words why it was not answered. */
export type Client = {
  /** Bytes under an address of the register; another site's is never asked, it would be sent the key. */
  read: (url: string) => Promise<Buffer>
  /** Answers to numbers, in their order. */
  check: (numbers: readonly string[]) => Promise<Checked>
}

export type Checked = { asOf: string; results: { answer: string }[] }

/** A client of the register that was named. The key is for the filter alone. */
export function createClient(
  { register, key }: Pick<CheckArguments, 'register' | 'key'>,
  words: Words,
): Client {
  const { say, language } = words
  const headers = { 'Accept-Language': language }

  async function answered(url: string, init: RequestInit): Promise<Response> {
    const response = await fetch(url, { redirect: 'error', ...init })
    if (response.ok) return response
    const problem: { detail?: string } | null = await response.json().catch(() => null)
    const detail = problem?.detail ?? response.statusText
    throw new Error(say('answered', { url, status: response.status, detail }))
  }

  return {
    async read(url) {
      const address = new URL(url, `${register}/`)
      if (address.origin !== new URL(register).origin) throw new Error(say('damaged', { url }))
      const own: Record<string, string> = key === undefined ? {} : { 'X-API-Key': key }
      const response = await answered(address.href, { headers: { ...headers, ...own } })
      return Buffer.from(await response.arrayBuffer())
    },
    async check(numbers) {
      const response = await answered(`${register}/api/v1/checks`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ numbers }),
      })
      return response.json()
    },
  }
}
