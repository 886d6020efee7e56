import { type FilterHeader, HEADER_BYTES, writeHeader } from './format.ts'

/**
 * A file of a filter: a Golomb-coded set of hashes (hash.ts), as in BIP 158. Sorts `hashes` in place; a value that is
 * in it twice counts once. Beside them it needs the memory of the file.
 */
export function encodeFilter(described: Omit<FilterHeader, 'count'>, hashes: Float64Array): Buffer {
  const set = distinct(hashes)
  const range = set.length * described.ratio
  for (const [place, hash] of set.entries()) set[place] = hash % range
  set.sort()
  const { rice } = described
  const bits = set.length * (rice + 1) + Math.floor(range / 2 ** rice)
  const file = Buffer.alloc(HEADER_BYTES + Math.ceil(bits / 8))
  writeHeader(file, { ...described, count: set.length })
  return file.subarray(0, writeGaps(file, set, rice))
}

function distinct(hashes: Float64Array): Float64Array {
  hashes.sort()
  let kept = 0
  for (const hash of hashes) {
    if (kept > 0 && hashes[kept - 1] === hash) continue
    hashes[kept] = hash
    kept += 1
  }
  return hashes.subarray(0, kept)
}

/** Golomb-Rice: what is beyond `rice` bits as so many ones and a zero, then the bits. Returns where the file ends. */
function writeGaps(file: Buffer, sorted: Float64Array, rice: number): number {
  const step = 2 ** rice
  let place = HEADER_BYTES
  let byte = 0
  let filled = 0
  const push = (bit: number) => {
    byte = (byte << 1) | bit
    filled += 1
    if (filled < 8) return
    file[place] = byte
    place += 1
    byte = 0
    filled = 0
  }
  let before = 0
  for (const value of sorted) {
    const gap = value - before
    before = value
    const rest = gap % step
    for (let ones = (gap - rest) / step; ones > 0; ones -= 1) push(1)
    push(0)
    for (let left = rice - 1; left >= 0; left -= 1) push((rest >> left) & 1)
  }
  while (filled > 0) push(0)
  return place
}
