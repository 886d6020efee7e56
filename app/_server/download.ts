/* What routes that hand somebody a file have in common. */

/** Not there and not theirs look alike. */
export function missing(): Response {
  return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
}

/** Saved, never shown inside the site. `plainName` is for programs that do not read the other. */
export function attachmentHeaders(
  name: string,
  plainName: string,
  mediaType: string,
): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encodeFileName(name)}`,
    'cache-control': 'no-store, private',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  }
}

/** RFC 8187: percent-encoding, also of the marks that encodeURIComponent leaves. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
