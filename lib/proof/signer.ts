import type { KeyObject, X509Certificate } from 'node:crypto'
import { env } from '#lib/env.ts'
import { readCertificates, readKey } from './pem.ts'

/** Who signs the sheets: an RSA key, its certificate, and those that lead from it to an authority. */
export type ProofSigner = {
  key: KeyObject
  certificates: readonly [X509Certificate, ...X509Certificate[]]
}

/** A signer from PEM. Throws when key or certificate cannot be read; lib/env.ts has checked those of the environment. */
export function signerOf(keyPem: string, certificatePem: string): ProofSigner {
  const [key, certificates] = [readKey(keyPem), readCertificates(certificatePem)]
  if (!key || !certificates) throw new Error('the key or the certificate of the proof sheets cannot be read')
  return { key, certificates }
}

let kept: { source: string; signer: ProofSigner } | null = null

/** The signer of this register. */
export function proofSigner(): ProofSigner {
  const { PROOF_KEY, PROOF_CERTIFICATE } = env()
  const source = PROOF_KEY + PROOF_CERTIFICATE
  if (kept?.source !== source) kept = { source, signer: signerOf(PROOF_KEY, PROOF_CERTIFICATE) }
  return kept.signer
}
