import type { FilledTile } from './tile-growth.ts'
import { TILE_WIDTH } from './tiles.ts'
import { type Hash, nodeHashOf, treeHashOf } from './tree.ts'

/** The levels of the tree that a tile is high. */
const TILE_HEIGHT = Math.log2(TILE_WIDTH)

/**
 * A tree that is computed leaf by leaf by whoever verifies it: at constant memory, with each hash made once. It keeps
 * the roots of its complete subtrees, largest first, and of each level the hashes that fill no tile yet.
 */
export class GrowingTree {
  #size = 0
  readonly #subtrees: { height: number; hash: Hash }[] = []
  readonly #unfilled: Hash[][] = []

  get size(): number {
    return this.#size
  }

  /** Adds a leaf hash; returns the full tiles that it completes, lowest first. */
  add(leafHash: Hash): FilledTile[] {
    this.#size += 1
    let node = { height: 0, hash: leafHash }
    const filled = this.#keep(node)
    for (let left = this.#subtrees.at(-1); left?.height === node.height; left = this.#subtrees.at(-1)) {
      this.#subtrees.pop()
      node = { height: node.height + 1, hash: nodeHashOf(left.hash, node.hash) }
      filled.push(...this.#keep(node))
    }
    this.#subtrees.push(node)
    return filled
  }

  /** The tiles that are not full yet, lowest first. */
  partialTiles(): FilledTile[] {
    return this.#unfilled.flatMap((hashes, level) => (hashes.length > 0 ? [this.#tileOf(level, hashes)] : []))
  }

  /** The tree hash of all leaves so far. */
  root(): Hash {
    const [last, ...others] = this.#subtrees.map(({ hash }) => hash).toReversed()
    return last ? others.reduce((right, left) => nodeHashOf(left, right), last) : treeHashOf([])
  }

  /** Puts a hash of a level of tiles with those of its level; returns the tile when it is full. */
  #keep({ height, hash }: { height: number; hash: Hash }): FilledTile[] {
    if (height % TILE_HEIGHT !== 0) return []
    const level = height / TILE_HEIGHT
    const hashes = this.#unfilled[level] ?? []
    hashes.push(hash)
    const isFull = hashes.length === TILE_WIDTH
    this.#unfilled[level] = isFull ? [] : hashes
    return isFull ? [this.#tileOf(level, hashes)] : []
  }

  /** The last tile of a level at this moment. */
  #tileOf(level: number, hashes: readonly Hash[]): FilledTile {
    const width = hashes.length
    const count = Math.floor(this.#size / TILE_WIDTH ** level)
    return {
      level,
      index: Math.ceil(count / TILE_WIDTH) - 1,
      width,
      bytes: new Uint8Array(Buffer.concat(hashes)),
    }
  }
}
