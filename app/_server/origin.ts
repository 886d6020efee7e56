import { env } from '#lib/env.ts'

/**
 * Whether a request that changes something comes from a page of ours. Browsers say so in `Sec-Fetch-Site` or, older
 * ones, in `Origin`; a request with neither was sent by no page of another site.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('origin')
  if (origin === null) return true
  const hosts = [new URL(env().PUBLIC_URL).host, headers.get('x-forwarded-host') ?? headers.get('host')]
  return URL.canParse(origin) && hosts.includes(new URL(origin).host)
}
