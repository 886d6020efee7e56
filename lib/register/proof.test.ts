import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { someLeafHashes } from '#lib/testing/tiles.ts'
import { leafHashOf } from './entry.ts'
import vectors from './fixtures/rfc6962-vectors.json' with { type: 'json' }
import {
  type ConsistencyClaim,
  hashLeaf,
  type InclusionClaim,
  verifyConsistency,
  verifyInclusion,
} from './proof.ts'
import { consistencyRanges, inclusionRanges } from './ranges.ts'
import { consistencyProof, inclusionProof, nodeHashOf, treeHashOf } from './tree.ts'

const MAX_SIZE = 600
const leaves = someLeafHashes(MAX_SIZE)
const bytes = (text = '') => new Uint8Array(Buffer.from(text, 'hex'))
const rootOf = (size: number) => bytes(vectors.roots[size - 1])

const inclusionVectors: InclusionClaim[] = vectors.inclusion.map(({ index, size, proof }) => {
  return {
    index,
    size,
    leafHash: bytes(vectors.leafHashes[index]),
    root: rootOf(size),
    proof: proof.map(bytes),
  }
})
const consistencyVectors: ConsistencyClaim[] = vectors.consistency.map(({ index: first, size, proof }) => {
  return { first, size, firstRoot: rootOf(first), root: rootOf(size), proof: proof.map(bytes) }
})

function inclusionOf(index: number, size: number): InclusionClaim {
  const tree = leaves.slice(0, size)
  const leafHash = leaves[index] ?? null
  return { index, size, leafHash, root: treeHashOf(tree), proof: inclusionProof(tree, index) }
}

function extensionOf(first: number, size: number): ConsistencyClaim {
  const tree = leaves.slice(0, size)
  const [firstRoot, root] = [treeHashOf(leaves.slice(0, first)), treeHashOf(tree)]
  return { first, size, firstRoot, root, proof: consistencyProof(tree, first) }
}

type Hashed = { proof: readonly (Uint8Array | null)[] }

/** The claim with one bit of one hash turned: of the proof, or of the named fields behind it. */
function withBitTurned<T extends Hashed>(claim: T, fields: readonly (keyof T)[], bit: number): T {
  const at = Math.floor(bit / 256) % (claim.proof.length + fields.length)
  const turn = (hash: unknown) => {
    if (!(hash instanceof Uint8Array)) return null
    const turned = new Uint8Array(hash)
    turned[Math.floor((bit % 256) / 8)] = (hash[Math.floor((bit % 256) / 8)] ?? 0) ^ (1 << (bit % 8))
    return turned
  }
  const field = fields[at - claim.proof.length]
  if (field) return { ...claim, [field]: turn(claim[field]) }
  return { ...claim, proof: claim.proof.map((hash, place) => (place === at ? turn(hash) : hash)) }
}

const IN_INCLUSION = ['leafHash', 'root'] as const
const IN_CONSISTENCY = ['firstRoot', 'root'] as const
const anyBit = fc.nat(2 ** 20)

describe('an inclusion proof', () => {
  test('of others is verified', async () => {
    for (const claim of inclusionVectors) expect(await verifyInclusion(claim)).toBe(true)
  })

  test('of ours is verified, and not when any bit is another', async () => {
    const anySize = fc.integer({ min: 1, max: MAX_SIZE })
    await fc.assert(
      fc.asyncProperty(anySize, fc.nat(), anyBit, async (size, seed, bit) => {
        const claim = inclusionOf(seed % size, size)
        expect(await verifyInclusion(claim)).toBe(true)
        expect(await verifyInclusion(withBitTurned(claim, IN_INCLUSION, bit))).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  test('fails for each single bit', async () => {
    const claim = inclusionOf(5, 7)
    for (let bit = 0; bit < (claim.proof.length + 2) * 256; bit += 1) {
      expect(await verifyInclusion(withBitTurned(claim, IN_INCLUSION, bit))).toBe(false)
    }
  })

  test('of every leaf of a tree is verified, and only for that leaf', async () => {
    for (let index = 0; index < 100; index += 1) {
      const claim = inclusionOf(index, 100)
      expect(await verifyInclusion(claim)).toBe(true)
      expect(await verifyInclusion({ ...claim, index: index + 1 })).toBe(false)
      expect(await verifyInclusion({ ...claim, index: index - 1 })).toBe(false)
    }
  })

  test('is not longer or shorter than it must be, and of the right tree', async () => {
    for (const claim of inclusionVectors) {
      const { proof, root, leafHash, size, index } = claim
      const others = [
        [...proof, root],
        [root, ...proof],
        [leafHash, ...proof],
        [...proof, leafHash],
      ]
      if (proof.length > 0) others.push(proof.slice(1), proof.slice(0, -1))
      for (const other of others) expect(await verifyInclusion({ ...claim, proof: other })).toBe(false)
      expect(await verifyInclusion({ ...claim, size: index })).toBe(false)
      expect(await verifyInclusion({ ...claim, size: size * 2 })).toBe(false)
    }
  })
})

describe('a consistency proof', () => {
  test('of others is verified', async () => {
    for (const claim of consistencyVectors) expect(await verifyConsistency(claim)).toBe(true)
  })

  test('of ours is verified, and not when any bit is another', async () => {
    const anySize = fc.integer({ min: 1, max: MAX_SIZE })
    await fc.assert(
      fc.asyncProperty(anySize, fc.nat(), anyBit, async (size, seed, bit) => {
        const claim = extensionOf((seed % size) + 1, size)
        expect(await verifyConsistency(claim)).toBe(true)
        expect(await verifyConsistency(withBitTurned(claim, IN_CONSISTENCY, bit))).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  test('fails for each single bit', async () => {
    for (const claim of [extensionOf(6, 7), extensionOf(4, 7)]) {
      for (let bit = 0; bit < (claim.proof.length + 2) * 256; bit += 1) {
        expect(await verifyConsistency(withBitTurned(claim, IN_CONSISTENCY, bit))).toBe(false)
      }
    }
  })

  test('is not longer or shorter than it must be, and of the right trees', async () => {
    for (const claim of consistencyVectors) {
      const { proof, root, firstRoot, first, size } = claim
      const others = [
        [...proof, root],
        [root, ...proof],
        [firstRoot, ...proof],
        [...proof, firstRoot],
      ]
      if (proof.length > 0) others.push(proof.slice(1), proof.slice(0, -1), [])
      for (const other of others) expect(await verifyConsistency({ ...claim, proof: other })).toBe(false)
      if (first !== size) {
        expect(await verifyConsistency({ ...claim, firstRoot: root, root: firstRoot })).toBe(false)
        expect(await verifyConsistency({ ...claim, first: size, size: first })).toBe(false)
      }
    }
  })

  test('says nothing about an empty tree', async () => {
    const empty = treeHashOf([])
    const claim = { first: 0, size: 0, firstRoot: empty, root: empty, proof: [] }
    expect(await verifyConsistency(claim)).toBe(false)
    expect(await verifyConsistency({ ...claim, size: 1, root: rootOf(1) })).toBe(false)
  })
})

describe('trees too large to build', () => {
  const ofLevel = [leafHashOf('')]
  for (let level = 1; level <= 53; level += 1) {
    const below = ofLevel[level - 1] ?? bytes()
    ofLevel.push(nodeHashOf(below, below))
  }
  /** The hash of a tree whose leaves are all the same. */
  function evenTree(size: number): Uint8Array {
    const level = Math.floor(Math.log2(size))
    const power = 2 ** level > size ? level - 1 : level
    const left = ofLevel[power] ?? bytes()
    return size === 2 ** power ? left : nodeHashOf(left, evenTree(size - 2 ** power))
  }
  const anySize = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })

  test('are proved to the last safe number', async () => {
    await fc.assert(
      fc.asyncProperty(anySize, anySize, async (one, other) => {
        const [first, size] = [Math.min(one, other), Math.max(one, other)]
        const root = evenTree(size)
        const hashesOf = (ranges: { from: number; to: number }[]) =>
          ranges.map(({ from, to }) => evenTree(to - from))
        const inclusion = hashesOf(inclusionRanges(first - 1, size))
        const leafHash = leafHashOf('')
        expect(await verifyInclusion({ index: first - 1, size, leafHash, root, proof: inclusion })).toBe(true)
        const proof = hashesOf(consistencyRanges(first, size))
        expect(await verifyConsistency({ first, size, firstRoot: evenTree(first), root, proof })).toBe(true)
      }),
    )
  })
})

test('garbage is not verified and does not throw', async () => {
  const anything = fc.oneof(fc.anything(), fc.uint8Array(), fc.constant(rootOf(1)), fc.double(), fc.nat(9))
  const proof = fc.oneof(fc.anything(), fc.array(fc.oneof(fc.uint8Array(), fc.constant(rootOf(2)))))
  const inclusion = fc.record({ index: anything, size: anything, leafHash: anything, root: anything, proof })
  const consistency = fc.record({
    first: anything,
    size: anything,
    firstRoot: anything,
    root: anything,
    proof,
  })
  await fc.assert(
    fc.asyncProperty(inclusion, consistency, async (one, other) => {
      const isTrivial = one.size === 1 && one.leafHash === one.root
      const isEqual = other.first === other.size && other.firstRoot === other.root
      const answers: unknown[] = [
        await Reflect.apply(verifyInclusion, null, [one]),
        await Reflect.apply(verifyConsistency, null, [other]),
      ]
      if (!isTrivial) expect(answers[0]).toBe(false)
      if (!isEqual) expect(answers[1]).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test.each([-1, 0.5, 2 ** 53, 2 ** 64, Number.NaN, Number.POSITIVE_INFINITY])(
  'there is no tree of %d leaves',
  async (size) => {
    const [inclusion, consistency] = [inclusionOf(0, 1), extensionOf(1, 1)]
    expect(await verifyInclusion({ ...inclusion, size })).toBe(false)
    expect(await verifyConsistency({ ...consistency, first: size, size })).toBe(false)
  },
)

test('a proof is a list of hashes without holes', async () => {
  const holes: Uint8Array[] = new Array(1)
  expect(await verifyInclusion({ ...inclusionOf(0, 2), proof: holes })).toBe(false)
  expect(await verifyConsistency({ ...extensionOf(1, 2), proof: holes })).toBe(false)
  for (const proof of [null, undefined, 7, {}, 'text', { length: 1, 0: rootOf(1) }, new Set([rootOf(1)])]) {
    expect(await Reflect.apply(verifyInclusion, null, [{ ...inclusionOf(0, 2), proof }])).toBe(false)
    expect(await Reflect.apply(verifyConsistency, null, [{ ...extensionOf(1, 2), proof }])).toBe(false)
  }
})

test('a hash is neither longer nor shorter, nor missing', async () => {
  const longer = (hash: Uint8Array | null) => new Uint8Array([...(hash ?? []), 0])
  const shorter = (hash: Uint8Array | null) => new Uint8Array(hash ?? []).slice(0, -1)
  for (const wrong of [() => null, longer, shorter, () => new Uint8Array()]) {
    for (const claim of [inclusionOf(0, 1), inclusionOf(5, 7)]) {
      for (const field of IN_INCLUSION) {
        expect(await verifyInclusion({ ...claim, [field]: wrong(claim[field]) })).toBe(false)
      }
    }
    for (const claim of [extensionOf(1, 1), extensionOf(4, 7), extensionOf(6, 7)]) {
      for (const field of IN_CONSISTENCY) {
        expect(await verifyConsistency({ ...claim, [field]: wrong(claim[field]) })).toBe(false)
      }
    }
    expect(await verifyInclusion({ ...inclusionOf(0, 2), proof: [wrong(rootOf(1))] })).toBe(false)
    expect(await verifyConsistency({ ...extensionOf(1, 2), proof: [wrong(rootOf(1))] })).toBe(false)
  }
})

test('a tree does not shrink, not even to the same root', async () => {
  const root = rootOf(4)
  expect(await verifyConsistency({ first: 8, size: 4, firstRoot: root, root, proof: [] })).toBe(false)
})

test('a reader computes the leaf hash that the register keeps', async () => {
  for (const text of ['', '{"act":"loss","number":"旗😀"}'])
    expect(await hashLeaf(text)).toEqual(leafHashOf(text))
})

test.each(['proof.ts', 'checkpoint.ts', 'note-text.ts', 'base64.ts', 'tiles.ts', 'ranges.ts'])(
  '%s needs nothing of Node, so that a browser can load it',
  (file) => {
    const source = readFileSync(new URL(file, import.meta.url), 'utf8')
    const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, path]) => path)
    expect(imported.filter((path) => path !== './base64.ts' && path !== './note-text.ts')).toEqual([])
    expect(source).not.toMatch(/\bBuffer\b|\bprocess\b/)
  },
)
