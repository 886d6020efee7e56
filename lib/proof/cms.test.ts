import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from '#lib/crypto/codes.ts'
import { isSignatureOf, readCms } from '#lib/testing/cms.ts'
import { proofPair } from '#lib/testing/proof-pair.ts'
import { signDigest } from './cms.ts'
import { makeSelfSigned } from './self-signed.ts'
import { signerOf } from './signer.ts'

const signer = signerOf(proofPair.PROOF_KEY, proofPair.PROOF_CERTIFICATE)
const content = Buffer.from('a sheet')
const signature = signDigest(sha256(content), signer)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('it is one of exactly this content', async () => {
  expect(await isSignatureOf(signature, content)).toBe(true)
  expect(await isSignatureOf(signature, Buffer.from('another'))).toBe(false)
})

test('the same digest and signer give the same bytes', () => {
  expect(hex(signDigest(sha256(content), signer))).toBe(hex(signature))
})

test('what is signed names the certificate, and no time', () => {
  const [info] = readCms(signature).signerInfos
  const attributes = info?.signedAttrs?.attributes ?? []
  expect(attributes.map(({ type }) => type)).toEqual([
    '1.2.840.113549.1.9.3',
    '1.2.840.113549.1.9.4',
    '1.2.840.113549.1.9.16.2.47',
  ])
  const named = hex(new Uint8Array(attributes[2]?.values[0]?.toBER() ?? new ArrayBuffer(0)))
  expect(named).toContain(hex(sha256(signer.certificates[0].raw)))
})

test('the attributes stand in the order of DER, which is what is signed', () => {
  const attributes = readCms(signature).signerInfos[0]?.signedAttrs?.attributes ?? []
  const encoded = attributes.map((attribute) => Buffer.from(attribute.toSchema().toBER()))
  expect(encoded.toSorted(Buffer.compare).map(hex)).toEqual(encoded.map(hex))
})

test('it carries the whole chain, the signer by name', async () => {
  const authority = makeSelfSigned(new Date('2026-01-01T00:00:00Z'))
  const chained = signerOf(proofPair.PROOF_KEY, `${proofPair.PROOF_CERTIFICATE}\n${authority.certificate}`)
  const der = signDigest(sha256(content), chained)
  expect(readCms(der).certificates).toHaveLength(2)
  expect(await isSignatureOf(der, content)).toBe(true)
})

test('a key that is not of the certificate signs nothing valid', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const der = signDigest(sha256(content), { ...signer, key: privateKey })
  expect(await isSignatureOf(der, content)).toBe(false)
})
