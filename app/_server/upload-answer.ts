/**
 * Where an upload leads: a redirect for the browser that posted a form, the bare address for the page that shows how far
 * it has come (a script would follow the redirect and never learn what stands behind #).
 */
export function uploadAnswer(request: Request, location: string): Response {
  const headers = { 'cache-control': 'no-store' }
  if (request.headers.get('accept') === 'text/plain') {
    return new Response(location, { headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
  }
  return new Response(null, { status: 303, headers: { ...headers, location } })
}
