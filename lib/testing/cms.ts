import { fromBER } from 'asn1js'
import { ContentInfo, SignedData } from 'pkijs'

/** A detached CMS signature as another program reads it. Throws when it is none. */
export function readCms(der: Uint8Array): SignedData {
  const { result, offset } = fromBER(new Uint8Array(der).buffer)
  if (offset === -1) throw new Error('the signature is no ASN.1')
  return new SignedData({ schema: new ContentInfo({ schema: result }).content })
}

/** Whether a CMS signature is one of exactly this content, by the certificate that it carries. */
export async function isSignatureOf(der: Uint8Array, content: Uint8Array): Promise<boolean> {
  try {
    const signed = readCms(der)
    return await signed.verify({ signer: 0, data: new Uint8Array(content).buffer, checkChain: false })
  } catch {
    // pkijs throws where the digest differs.
    return false
  }
}
