import { sha256 } from '#lib/crypto/codes.ts'
import { consistencyRanges, inclusionRanges, type LeafRange } from './ranges.ts'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array<ArrayBuffer>

/** The hash of a node of the tree: SHA-256 of a byte 1 and the hashes of its halves (RFC 9162 section 2.1.1). */
export function nodeHashOf(left: Uint8Array, right: Uint8Array): Hash {
  return sha256(Buffer.concat([Buffer.from([1]), left, right]))
}

/**
 * The Merkle tree hash of RFC 9162 section 2.1.1 over leaf hashes (`leafHashOf`) in the order of their sequence; of
 * no leaves it is SHA-256 of nothing. It holds all leaves; `tile-proofs.ts` does the same for a large log.
 */
export function treeHashOf(leafHashes: readonly Uint8Array[]): Hash {
  let level = leafHashes
  while (level.length > 1) level = pairUp(level)
  const [root] = level
  return root ? new Uint8Array(root) : sha256('')
}

/** The next level; a last node without a neighbour goes up as it is. */
function pairUp(level: readonly Uint8Array[]): Uint8Array[] {
  return level.flatMap((left, at) => {
    if (at % 2 === 1) return []
    const right = level[at + 1]
    return [right ? nodeHashOf(left, right) : left]
  })
}

/**
 * The inclusion proof of a leaf, which `verifyInclusion` takes. `index` is the sequence less one. Throws when there
 * is no such leaf.
 */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number): Hash[] {
  return hashesOf(leafHashes, inclusionRanges(index, leafHashes.length))
}

/**
 * The proof that the tree of the first `first` leaves is the beginning of the tree of all, which `verifyConsistency`
 * takes. Throws when `first` is 0 or more than there are.
 */
export function consistencyProof(leafHashes: readonly Uint8Array[], first: number): Hash[] {
  return hashesOf(leafHashes, consistencyRanges(first, leafHashes.length))
}

function hashesOf(leafHashes: readonly Uint8Array[], ranges: LeafRange[]): Hash[] {
  return ranges.map(({ from, to }) => treeHashOf(leafHashes.slice(from, to)))
}
