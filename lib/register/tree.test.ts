import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { someLeafHashes } from '#lib/testing/tiles.ts'
import { leafHashOf } from './entry.ts'
import vectors from './fixtures/rfc6962-vectors.json' with { type: 'json' }
import { splitOf } from './ranges.ts'
import { consistencyProof, inclusionProof, treeHashOf } from './tree.ts'

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex')
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const leafHashes = vectors.entries.map((entry) => sha256(Buffer.from([0]), Buffer.from(entry, 'hex')))

describe('the tree of eight leaves that others compute too', () => {
  test('has their leaf hashes and, at each size, their root', () => {
    expect(leafHashes.map(hex)).toEqual(vectors.leafHashes)
    expect(leafHashes.map((_, index) => hex(treeHashOf(leafHashes.slice(0, index + 1))))).toEqual(
      vectors.roots,
    )
  })

  test('has their inclusion proofs', () => {
    const proofs = vectors.inclusion.map(({ index, size }) =>
      inclusionProof(leafHashes.slice(0, size), index),
    )
    expect(proofs.map((proof) => proof.map(hex))).toEqual(vectors.inclusion.map(({ proof }) => proof))
    expect(proofs).toHaveLength(36)
  })

  test('has their consistency proofs', () => {
    const proofs = vectors.consistency.map(({ index, size }) =>
      consistencyProof(leafHashes.slice(0, size), index),
    )
    expect(proofs.map((proof) => proof.map(hex))).toEqual(vectors.consistency.map(({ proof }) => proof))
    expect(proofs).toHaveLength(36)
  })
})

/** The definition of RFC 9162 section 2.1.1, word for word. */
function definedHash(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (!only) return sha256()
  if (leaves.length === 1) return only
  const k = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1)
  return sha256(Buffer.from([1]), definedHash(leaves.slice(0, k)), definedHash(leaves.slice(k)))
}

test('the hash of any tree is the defined one', () => {
  expect(hex(treeHashOf([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  const leaves = someLeafHashes(600)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600 }), (size) => {
      expect(hex(treeHashOf(leaves.slice(0, size)))).toBe(hex(definedHash(leaves.slice(0, size))))
    }),
  )
})

test('the leaves are those of our entries', () => {
  expect(hex(treeHashOf([leafHashOf('')]))).toBe(vectors.roots[0])
})

test('there is no proof of a leaf that is not there, nor from no leaves or more than there are', () => {
  for (const index of [-1, 8, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => inclusionProof(leafHashes, index)).toThrow(RangeError)
  }
  for (const first of [-1, 0, 9, 1.5, Number.NaN]) {
    expect(() => consistencyProof(leafHashes, first)).toThrow(RangeError)
  }
  expect(() => inclusionProof([], 0)).toThrow('no leaf 0 in a tree of 0')
  expect(() => consistencyProof(leafHashes, 9)).toThrow('no consistency from 9 to 8 leaves')
  for (const size of [1, 0]) expect(() => splitOf(size)).toThrow(RangeError)
})
