import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { isPair, readKey } from './pem.ts'
import { makeSelfSigned } from './self-signed.ts'

const made = makeSelfSigned(new Date('2026-11-25T08:00:00.789Z'))
const certificate = new X509Certificate(made.certificate)

test('key and certificate belong together, and the certificate is signed by its own key', () => {
  expect(isPair(made.key, made.certificate)).toBe(true)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(readKey(made.key)?.asymmetricKeyDetails?.modulusLength).toBe(3072)
})

test('it is valid for ten years from the second in which it was made', () => {
  expect(certificate.validFromDate.toISOString()).toBe('2026-11-25T08:00:00.000Z')
  expect(certificate.validToDate.toISOString()).toBe('2036-11-25T08:00:00.000Z')
})

test('it signs documents and no certificates', () => {
  expect(certificate.ca).toBe(false)
  expect(certificate.subject).toBe('CN=Register of lost certificates')
})

test('its serial number is positive, of 16 bytes, and another each time', () => {
  expect(certificate.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/)
  const other = new X509Certificate(makeSelfSigned(new Date()).certificate)
  expect(other.serialNumber).not.toBe(certificate.serialNumber)
})
