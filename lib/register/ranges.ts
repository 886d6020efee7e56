/** The leaves `from` up to, not including, `to`; the first leaf is 0. */
export type LeafRange = { from: number; to: number }

/** The largest power of two below `size`: where RFC 9162 section 2.1.1 cuts a tree in two. Throws below 2. */
export function splitOf(size: number): number {
  if (!isCount(size) || size < 2) throw new RangeError(`no halves of ${size} leaves`)
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/**
 * The subtrees whose hashes are the inclusion proof of a leaf, from the leaf up (RFC 9162 section 2.1.3.1).
 * Throws when the tree has no such leaf.
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!isCount(index) || !isCount(size) || index >= size) {
    throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  }
  return descend(size, index + 1, ({ from, to }) => to - from === 1).passed
}

/**
 * The subtrees whose hashes are the consistency proof between a tree of `first` leaves and one of `size` (RFC 9162
 * section 2.1.4.1); none between equal sizes. Throws when `first` is 0 or above `size`: nothing is proved of an
 * empty tree.
 */
export function consistencyRanges(first: number, size: number): LeafRange[] {
  if (!isCount(first) || !isCount(size) || first < 1 || first > size) {
    throw new RangeError(`no consistency from ${first} to ${size} leaves`)
  }
  const { at, passed } = descend(size, first, ({ to }) => to === first)
  return at.from === 0 ? passed : [at, ...passed]
}

/** Goes down to the subtree that holds the leaf before `end`; `passed` are the halves not taken, the last one first. */
function descend(
  size: number,
  end: number,
  isThere: (range: LeafRange) => boolean,
): { at: LeafRange; passed: LeafRange[] } {
  let at = { from: 0, to: size }
  const passed: LeafRange[] = []
  while (!isThere(at)) {
    const middle = at.from + splitOf(at.to - at.from)
    const left = { from: at.from, to: middle }
    const right = { from: middle, to: at.to }
    passed.unshift(end <= middle ? right : left)
    at = end <= middle ? left : right
  }
  return { at, passed }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
