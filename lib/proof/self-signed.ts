import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { BitString, fromBER, Integer, Null, Utf8String } from 'asn1js'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  Time,
} from 'pkijs'

const KEY_BITS = 3072
const YEARS = 10
const NAME = 'Register of lost certificates'

const OID = {
  commonName: '2.5.4.3',
  sha256WithRSA: '1.2.840.113549.1.1.11',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
}

/**
 * The key and the certificate that a register makes for itself, in PEM: RSA of 3072 bits, signed by its own key, valid
 * for ten years from `at`. Nobody vouches for it: it shows that a sheet was not changed and that two sheets come from
 * the same register. An operator may supply one of a recognised authority instead.
 */
export function makeSelfSigned(at: Date): { key: string; certificate: string } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: KEY_BITS })
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: pemOf(certify(privateKey, at)),
  }
}

function certify(key: KeyObject, at: Date): Uint8Array {
  const from = new Date(Math.floor(at.getTime() / 1000) * 1000)
  const until = new Date(from)
  until.setUTCFullYear(from.getUTCFullYear() + YEARS)
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: serialNumber() }),
    signature: rsaWithSha256(),
    signatureAlgorithm: rsaWithSha256(),
    notBefore: timeOf(from),
    notAfter: timeOf(until),
    subjectPublicKeyInfo: publicKeyOf(key),
    extensions: extensions(),
  })
  for (const name of [certificate.issuer, certificate.subject]) {
    name.typesAndValues.push(
      new AttributeTypeAndValue({ type: OID.commonName, value: new Utf8String({ value: NAME }) }),
    )
  }
  certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER())
  certificate.signatureValue = new BitString({ valueHex: bytesOf(sign('sha256', certificate.tbsView, key)) })
  return new Uint8Array(certificate.toSchema().toBER())
}

/** Two digits for the year until 2049, four from then on (RFC 5280 section 4.1.2.5). */
function timeOf(value: Date): Time {
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value })
}

/** It signs documents and no certificates (RFC 5280 sections 4.2.1.3 and 4.2.1.9). */
function extensions(): Extension[] {
  const usage = new BitString({ valueHex: new Uint8Array([0b1100_0000]).buffer, unusedBits: 6 })
  const constraints = new BasicConstraints({ cA: false }).toSchema()
  return [
    new Extension({ extnID: OID.basicConstraints, critical: true, extnValue: constraints.toBER() }),
    new Extension({ extnID: OID.keyUsage, critical: true, extnValue: usage.toBER() }),
  ]
}

function rsaWithSha256(): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithmId: OID.sha256WithRSA, algorithmParams: new Null() })
}

function publicKeyOf(key: KeyObject): PublicKeyInfo {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return new PublicKeyInfo({ schema: fromBER(bytesOf(der)).result })
}

/** Random and positive, as RFC 5280 section 4.1.2.2 wants it. */
function serialNumber(): ArrayBuffer {
  const bytes = randomBytes(16)
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0)
  return bytesOf(bytes)
}

function bytesOf(buffer: Uint8Array): ArrayBuffer {
  return new Uint8Array(buffer).buffer
}

function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
