/**
 * The verifying half of RFC 9162 section 2.1, for the visitor's own browser as well as for Node: nothing is imported,
 * and SHA-256 is WebCrypto's, which a browser has on https and on localhost only (elsewhere these functions reject).
 * What is claimed may come from anybody: whatever is wrong with it, the answer is `false`. A hash is 32 bytes;
 * `null` stands for a text that could not be decoded. Sizes and indexes are whole numbers up to 2^53 - 1.
 */

type Claimed = Uint8Array | null

/** That `leafHash` is leaf `index` (the sequence less one) of the tree of `size` leaves with this root. */
export type InclusionClaim = {
  index: number
  size: number
  leafHash: Claimed
  root: Claimed
  proof: readonly Claimed[]
}

/** That the tree of `first` leaves with the root `firstRoot` is the beginning of the tree of `size` leaves. */
export type ConsistencyClaim = {
  first: number
  size: number
  firstRoot: Claimed
  root: Claimed
  proof: readonly Claimed[]
}

/** The leaf hash of an entry's canonical text (`leafHashOf`), computed where the reader is. */
export async function hashLeaf(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return digest([0], new TextEncoder().encode(text))
}

/** Whether an inclusion proof holds (RFC 9162 section 2.1.3.2). */
export async function verifyInclusion(claim: InclusionClaim): Promise<boolean> {
  const { index, size, leafHash, root, proof } = claim
  if (!isCount(index) || !isCount(size) || index >= size) return false
  if (!isHash(leafHash) || !isHash(root) || !isProof(proof)) return false
  const steps = stepsOf({ node: index, last: size - 1 }, proof)
  return steps !== null && isEqual(await climb(leafHash, steps), root)
}

/**
 * Whether a consistency proof holds (RFC 9162 section 2.1.4.2). Between equal sizes it is empty and the roots are the
 * same; from size 0 nothing can be proved, so the answer is `false`.
 */
export async function verifyConsistency(claim: ConsistencyClaim): Promise<boolean> {
  const { first, size, firstRoot, root, proof } = claim
  if (!isCount(first) || !isCount(size) || first < 1 || first > size) return false
  if (!isHash(firstRoot) || !isHash(root) || !isProof(proof)) return false
  if (first === size) return proof.length === 0 && isEqual(firstRoot, root)
  const start = upWhileRight({ node: first - 1, last: size - 1 })
  // Only a tree of a power of two leaves is itself a node of the larger one: then the proof starts at its root.
  const [seed, ...path] = start.node === 0 ? [firstRoot, ...proof] : proof
  const steps = stepsOf(start, path)
  if (!seed || !steps) return false
  const stepsInFirst = steps.filter(({ side }) => side === 'left')
  return isEqual(await climb(seed, stepsInFirst), firstRoot) && isEqual(await climb(seed, steps), root)
}

/** A node's place in its level, and that of the last node there. */
type Place = { node: number; last: number }

/** A hash of a proof and the side on which it stands. */
type Step = { side: 'left' | 'right'; hash: Uint8Array }

function up({ node, last }: Place): Place {
  return { node: Math.floor(node / 2), last: Math.floor(last / 2) }
}

function upWhileRight(start: Place): Place {
  let place = start
  while (place.node % 2 === 1) place = up(place)
  return place
}

/** The way from a place to the root; null when it does not take exactly these hashes. */
function stepsOf(start: Place, path: readonly Uint8Array[]): Step[] | null {
  const steps: Step[] = []
  let place = start
  for (const hash of path) {
    if (place.last === 0) return null
    const side = place.node % 2 === 1 || place.node === place.last ? 'left' : 'right'
    // A last node without a neighbour is the same node one level up.
    if (side === 'left') while (place.node % 2 === 0) place = up(place)
    place = up(place)
    steps.push({ side, hash })
  }
  return place.last === 0 ? steps : null
}

async function climb(start: Uint8Array, steps: readonly Step[]): Promise<Uint8Array> {
  let node = start
  for (const { side, hash } of steps) {
    node = await (side === 'left' ? digest([1], hash, node) : digest([1], node, hash))
  }
  return node
}

async function digest(...parts: readonly ArrayLike<number>[]): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isHash(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === 32
}

function isProof(value: unknown): value is Uint8Array[] {
  // Spread, because `every` passes over the holes of an array.
  return Array.isArray(value) && [...value].every(isHash)
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.every((byte, at) => byte === other[at])
}
