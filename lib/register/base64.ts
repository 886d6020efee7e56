/** Standard base 64 with padding (RFC 4648 section 4). Nothing is imported: a browser uses it too. */
export function encodeBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** The bytes of a text; null when it is not exactly what `encodeBase64` writes. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    return encodeBase64(bytes) === text ? bytes : null
  } catch {
    return null
  }
}
