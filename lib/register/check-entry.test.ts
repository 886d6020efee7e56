import { describe, expect, test, vi } from 'vitest'
import { encodeBase64 } from './base64.ts'
import { type ClaimedProof, checkEntry, parseClaimedProof, type Shown } from './check-entry.ts'
import { formatCheckpoint } from './checkpoint.ts'
import { canonicalText, leafHashOf } from './entry.ts'
import { signNote } from './note.ts'
import { generateSignerKey, verifierKeyOf } from './note-keys.ts'
import { readSigners } from './signers.ts'
import { inclusionProof, treeHashOf } from './tree.ts'

const ORIGIN = 'register.example/register'
const signers = readSigners(generateSignerKey(ORIGIN))
const others = readSigners(generateSignerKey(ORIGIN))
const keys = signers.keys.map(verifierKeyOf)

const certificates = [{ kind: 'grassland_contract', number: 'J1', holders: ['巴*', '那*'] }]
const shown: Shown = { entry: 3, number: 'GG2026-48392071-X', act: 'loss', certificates }
const content = canonicalText({
  number: 'GG2026-48392071-X',
  act: 'loss',
  certificates: [
    { kind: 'grassland_contract', number: 'J1', holders: ['巴*', '那*'], key: '1', details: {} },
  ],
  salt: '00',
})
const leaves = [leafHashOf('a'), leafHashOf('b'), leafHashOf(content), leafHashOf('d'), leafHashOf('e')]
const root = treeHashOf(leaves)
const text = formatCheckpoint({ origin: ORIGIN, size: 5, root, extensions: [] })

const proof: ClaimedProof & { checkpoint: string } = {
  entry: 3,
  content,
  leafHash: encodeBase64(leafHashOf(content)),
  path: inclusionProof(leaves, 2).map(encodeBase64),
  checkpoint: signNote(text, signers.keys),
}

const GOOD = { size: 5, content: true, shown: true, included: true, signed: true }

describe('an entry', () => {
  test('is found good in all its parts', async () => {
    expect(await checkEntry(proof, { keys, shown })).toEqual(GOOD)
  })

  test('is read from an answer, and not from anything else', () => {
    expect(parseClaimedProof({ ...proof, treeSize: 5 })).toEqual(proof)
    expect(parseClaimedProof({ ...proof, checkpoint: null })).toEqual({ ...proof, checkpoint: null })
    for (const wrong of [null, 'x', [], { ...proof, entry: '3' }, { ...proof, path: [1] }, { entry: 3 }]) {
      expect(parseClaimedProof(wrong)).toBeNull()
    }
  })

  test.each<[string, Partial<typeof proof>, Partial<typeof GOOD>]>([
    ['another content', { content: content.replace('J1', 'J2') }, { content: false, shown: false }],
    ['a content that is no JSON', { content: 'x' }, { content: false, shown: false }],
    ['another hash', { leafHash: encodeBase64(leafHashOf('x')) }, { content: false, included: false }],
    ['a hash that is none', { leafHash: '%' }, { content: false, included: false }],
    ['another place', { entry: 2 }, { shown: false, included: false }],
    ['a path that is cut', { path: proof.path.slice(1) }, { included: false }],
    ['another root', { checkpoint: proof.checkpoint.replace('\n5\n', '\n6\n') }, { size: 6, signed: false }],
    ['no note', { checkpoint: 'x' }, { size: 0, included: false, signed: false }],
    ['another signer', { checkpoint: signNote(text, others.keys) }, { signed: false }],
  ])('fails with %s in just that', async (_, change, expected) => {
    expect(await checkEntry({ ...proof, ...change }, { keys, shown })).toEqual({ ...GOOD, ...expected })
  })

  test.each<[string, Partial<Shown>]>([
    ['number', { number: 'GG2026-00000000-0' }],
    ['act', { act: 'recovery' }],
    ['holders', { certificates: [{ kind: 'grassland_contract', number: 'J1', holders: ['巴*'] }] }],
    ['entry', { entry: 4 }],
  ])('fails when the page shows another %s', async (_, change) => {
    const check = await checkEntry(proof, { keys, shown: { ...shown, ...change } })
    expect(check).toEqual({ ...GOOD, shown: false })
  })

  test('is good with one of two keys, and not when one of ours signed wrongly', async () => {
    const both = signNote(text, [...signers.keys, ...others.keys])
    expect((await checkEntry({ ...proof, checkpoint: both }, { keys, shown })).signed).toBe(true)
    const line = signNote('x\n', signers.keys).split('\n').at(-2)
    const wrong = await checkEntry({ ...proof, checkpoint: `${both}${line}\n` }, { keys, shown })
    expect(wrong.signed).toBe(false)
  })

  test('says of the signature that it cannot be checked where the browser has no Ed25519', async () => {
    const importKey = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error('NotSupportedError'))
    expect(await checkEntry(proof, { keys, shown })).toEqual({ ...GOOD, signed: null })
    importKey.mockRestore()
  })
})
