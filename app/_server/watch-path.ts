import { tokenField } from '#lib/watches/schema.ts'

type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** The token of a link in a mail; null when there is none that could be one. */
export async function tokenIn(searchParams: SearchParams): Promise<string | null> {
  return tokenField.safeParse((await searchParams).token).data ?? null
}

/** The page of somebody's watches, without language; what was done, or which watch is of the number that was typed. */
export function ownPath(
  token: string | null,
  said: { done?: 'ended' | 'changed'; match?: string } = {},
): string {
  const query = new URLSearchParams({ ...(token ? { token } : {}), ...said }).toString()
  return query ? `/watch/own?${query}` : '/watch/own'
}
