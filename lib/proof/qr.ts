import { encode } from 'uqr'

/** The dark squares of the QR code of a text, without a margin; medium correction, as printed paper needs it. */
export type QrCode = { size: number; dark: readonly { x: number; y: number; width: number }[] }

/** A code of more is too fine for a printed sheet and a phone. */
const MOST_BYTES = 700

/** Null for a text that is too long. Neighbours in a line are one bar, so that no hairline shows between them. */
export function qrCode(text: string): QrCode | null {
  if (Buffer.byteLength(text) > MOST_BYTES) return null
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const dark = data.flatMap((line, y) => barsOf(line).map((bar) => ({ ...bar, y })))
  return { size, dark }
}

function barsOf(line: readonly boolean[]): { x: number; width: number }[] {
  const bars: { x: number; width: number }[] = []
  for (const [x, isDark] of line.entries()) {
    const last = bars.at(-1)
    if (isDark && last && last.x + last.width === x) last.width += 1
    else if (isDark) bars.push({ x, width: 1 })
  }
  return bars
}
