import { headers } from 'next/headers'
import { ADDRESS_HEADER } from '#lib/http.ts'

/** Whose request it is, for limits: web.ts has written it down, nobody else can. */
export async function requestAddress(): Promise<string> {
  return (await headers()).get(ADDRESS_HEADER) ?? 'unknown'
}
