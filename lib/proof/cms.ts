import { sign, type X509Certificate } from 'node:crypto'
import { type BaseBlock, fromBER, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { sha256 } from '#lib/crypto/codes.ts'
import type { ProofSigner } from './signer.ts'

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
}

const SIGNED_ATTRIBUTES = 0
const SET = 0x31

/**
 * The CMS signature (RFC 5652) of what has this SHA-256 digest, in DER, without the content itself: as PAdES baseline
 * B-B wants it (ETSI EN 319 142-1 section 6), with the signer's certificate named among what is signed and without a
 * signing time, which the PDF states. The same digest and signer give the same bytes.
 */
export function signDigest(digest: Uint8Array, { key, certificates }: ProofSigner): Uint8Array {
  const [own] = certificates
  const attributes = signedAttributes(digest, own)
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [algorithm(OID.sha256)],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: certificates
      .map(({ raw }) => raw)
      .toSorted(Buffer.compare)
      .map(certificateOf),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: issuerAndSerial(certificateOf(own.raw)),
        digestAlgorithm: algorithm(OID.sha256),
        signedAttrs: attributes,
        signatureAlgorithm: algorithm(OID.rsa),
        signature: new OctetString({ valueHex: bufferOf(sign('sha256', derOfSet(attributes), key)) }),
      }),
    ],
  })
  const content = new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) })
  return new Uint8Array(content.toSchema().toBER())
}

/** In the order of their encodings, as DER has a set; the shorter ones begin with a smaller length. */
function signedAttributes(digest: Uint8Array, own: X509Certificate): SignedAndUnsignedAttributes {
  const attributes = [
    new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.messageDigest, values: [new OctetString({ valueHex: bufferOf(digest) })] }),
    new Attribute({ type: OID.signingCertificateV2, values: [signingCertificate(own)] }),
  ]
  return new SignedAndUnsignedAttributes({ type: SIGNED_ATTRIBUTES, attributes })
}

/** Which certificate signs, by its SHA-256, the default of ESSCertIDv2 (RFC 5035 section 4). */
function signingCertificate({ raw }: X509Certificate): BaseBlock {
  const id = new Sequence({ value: [new OctetString({ valueHex: bufferOf(sha256(raw)) })] })
  return new Sequence({ value: [new Sequence({ value: [id] })] })
}

/** What is signed of the attributes: their set with its own tag (RFC 5652 section 5.4). */
function derOfSet(attributes: SignedAndUnsignedAttributes): Uint8Array {
  const der = new Uint8Array(attributes.toSchema().toBER())
  der[0] = SET
  return der
}

function issuerAndSerial({ issuer, serialNumber }: Certificate): IssuerAndSerialNumber {
  return new IssuerAndSerialNumber({ issuer, serialNumber })
}

function certificateOf(raw: Uint8Array): Certificate {
  return new Certificate({ schema: fromBER(bufferOf(raw)).result })
}

function algorithm(algorithmId: string): AlgorithmIdentifier {
  const algorithmParams = algorithmId === OID.rsa ? new Null() : undefined
  return new AlgorithmIdentifier({ algorithmId, algorithmParams })
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
