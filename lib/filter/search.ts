import { type FilterHeader, HEADER_BYTES, UnreadableFilter } from './format.ts'

/**
 * Which of many hashes (hash.ts) are in a file, in their order: one pass over the file, which is not unpacked. Throws
 * `UnreadableFilter` on a file that ends too early.
 */
export function findHashes(
  { count, ratio, rice }: FilterHeader,
  bytes: Uint8Array,
  hashes: readonly number[],
): boolean[] {
  const found = hashes.map(() => false)
  const range = count * ratio
  const wanted = hashes
    .map((hash, place) => ({ place, value: hash % range }))
    .toSorted((a, b) => a.value - b.value)
  const nextGap = gapsOf(bytes, rice)
  let value = 0
  let next = 0
  for (let read = 0; read < count; read += 1) {
    value += nextGap()
    for (let one = wanted[next]; one && one.value <= value; one = wanted[next]) {
      if (one.value === value) found[one.place] = true
      next += 1
    }
  }
  return found
}

function gapsOf(bytes: Uint8Array, rice: number): () => number {
  let bit = HEADER_BYTES * 8
  function nextBit(): number {
    const byte = bytes[bit >> 3]
    if (byte === undefined) throw new UnreadableFilter('cutOff')
    const value = (byte >> (7 - (bit & 7))) & 1
    bit += 1
    return value
  }
  return () => {
    let gap = 0
    while (nextBit() === 1) gap += 1
    for (let left = rice; left > 0; left -= 1) gap = gap * 2 + nextBit()
    return gap
  }
}
