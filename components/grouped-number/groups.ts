const PLAIN = /^(?<letter>[A-Za-z]?)(?<digits>[0-9]{6,})$/

/** Fours from the left; a lonely last digit joins the group before it. */
function splitDigits(digits: string): string[] {
  return [...(digits.match(/[0-9]{4}(?=[0-9]{2})|[0-9]+$/g) ?? [])]
}

function cut(value: string, sizes: number[]): string[] {
  const groups: string[] = []
  let start = 0
  for (const size of sizes) {
    groups.push(value.slice(start, start + size))
    start += size
  }
  return [...groups, value.slice(start)]
}

/**
 * Cuts a number into groups for reading; joined again they are the number, character for character.
 * `sizes` are group lengths from the left, and what is left over is the last group. Without them an
 * optional letter and six or more digits are cut into fours; any other form stays whole.
 */
export function groupNumber(value: string, sizes?: number[]): string[] {
  const plain = PLAIN.exec(value)?.groups
  const groups = sizes
    ? cut(value, sizes)
    : plain
      ? [plain.letter ?? '', ...splitDigits(plain.digits ?? '')]
      : [value]
  return groups.filter((group) => group !== '')
}
