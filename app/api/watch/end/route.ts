import { endWatch } from '#lib/watches/commands.ts'

/**
 * Where a mail program posts to end a watch in one click (RFC 8058): without cookie, without a page before it, from
 * anywhere. What it posts does not matter, the token in the address does. The answer is the same for every token.
 */
export async function POST(request: Request): Promise<Response> {
  await endWatch(tokenIn(request))
  return new Response('OK\n', {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}

/** A person, or a program that only looks, comes to the page with the button. */
export function GET(request: Request): Response {
  const location = `/watch/end?${new URLSearchParams({ token: tokenIn(request) })}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

function tokenIn(request: Request): string {
  return (new URL(request.url).searchParams.get('token') ?? '').slice(0, 200)
}
