/** Collects the text of one cell or one shared string out of its elements. */
export interface TextKeeper {
  open: (element: string) => void
  text: (piece: string) => void
  close: (element: string) => void
  /** The text so far, which is forgotten. */
  take: () => string
}

/** Keeps what is shown: values and texts, without the readings above characters and without formulas. */
export function keepText(): TextKeeper {
  let kept = ''
  let shown = false
  let inReading = false
  return {
    open(element) {
      if (element === 's:rPh') inReading = true
      shown = element === 's:v' || (element === 's:t' && !inReading)
    },
    text(piece) {
      if (shown) kept += piece
    },
    close(element) {
      if (element === 's:rPh') inReading = false
      shown = false
    },
    take() {
      const text = kept
      kept = ''
      return text
    },
  }
}

/**
 * The text of a cell, where characters that XML cannot hold are written as `_xHHHH_` (ISO/IEC 29500-1, 22.4.2.4).
 * Controls that are no white space, and halves of characters, stay as written.
 */
export function decodeEscapes(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/giu, (written, digits) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16))
    return /^(?:\s|[^\p{Cc}\p{Cs}])$/u.test(character) ? character : written
  })
}
