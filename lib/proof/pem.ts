import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'

/*
 * The key and the certificates with which proof sheets are signed, as the environment gives them. lib/env.ts checks
 * them with this, so nothing of ours is imported.
 */

const LEAST_BITS = 2048
const CERTIFICATES = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** PEM as it was written: a file of variables holds it on one line, with `\n` for each line end. */
export function unfoldPem(text: string): string {
  return text.replaceAll('\\n', '\n').trim()
}

/**
 * The private key of a PEM without password; null when it is none. RSA of 2048 bits or more only: its signature
 * (PKCS #1 v1.5) is the same each time, and a sheet that is made again must be the same bytes.
 */
export function readKey(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem)
    const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
    return key.asymmetricKeyType === 'rsa' && modulusLength >= LEAST_BITS ? key : null
  } catch {
    return null
  }
}

/** The certificates of a PEM: the signer's first, then those that lead to its issuer; null when one is broken. */
export function readCertificates(pem: string): [X509Certificate, ...X509Certificate[]] | null {
  try {
    const [first, ...others] = (pem.match(CERTIFICATES) ?? []).map((block) => new X509Certificate(block))
    return first ? [first, ...others] : null
  } catch {
    return null
  }
}

/** Whether the first certificate is that of the key. */
export function isPair(keyPem: string, certificatePem: string): boolean {
  const key = readKey(keyPem)
  return key !== null && readCertificates(certificatePem)?.[0].checkPrivateKey(key) === true
}
