const decoder = new TextDecoder('gb18030')
const LEADS = { from: 0x81, to: 0xfe }

function allCodes(): Map<string, number[]> {
  const codes = new Map<string, number[]>()
  for (let lead = LEADS.from; lead <= LEADS.to; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (trail !== 0x7f && Array.from(character).length === 1) codes.set(character, [lead, trail])
    }
  }
  return codes
}

/** The four bytes of a code point beyond the BMP, which GB18030 numbers through. */
function farBytes(codePoint: number): number[] {
  const index = codePoint - 0x10000
  const [first, rest] = [Math.floor(index / 12600), index % 12600]
  return [
    0x90 + first,
    0x30 + Math.floor(rest / 1260),
    0x81 + (Math.floor(rest / 10) % 126),
    0x30 + (rest % 10),
  ]
}

const CODES = allCodes()

/** A text in GB18030, as Excel on a Chinese Windows writes it: ASCII, Chinese characters and signs, and rare ones beyond. */
export function toGb18030(text: string): Uint8Array {
  const bytes = Array.from(text).flatMap((character) => {
    const codePoint = character.codePointAt(0) ?? 0
    if (codePoint < 0x80) return [codePoint]
    const code = codePoint > 0xffff ? farBytes(codePoint) : CODES.get(character)
    if (!code) throw new Error(`${character} is not in the double bytes of GB18030`)
    return code
  })
  return Uint8Array.from(bytes)
}
