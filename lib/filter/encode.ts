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
  let bit = HEADER_BYTES * 8
  const setBit = () => file.writeUInt8(file.readUInt8(bit >> 3) | (128 >> (bit & 7)), bit >> 3)
  let before = 0
  for (const value of sorted) {
    const gap = value - before
    before = value
    for (let ones = Math.floor(gap / step); ones > 0; ones -= 1) {
      setBit()
      bit += 1
    }
    bit += 1
    for (let weight = step / 2; weight >= 1; weight /= 2) {
      if (Math.floor(gap / weight) % 2 === 1) setBit()
      bit += 1
    }
  }
  return Math.ceil(bit / 8)
}
