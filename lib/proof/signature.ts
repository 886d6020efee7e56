import { createHash } from 'node:crypto'
import type { Document } from './canvas.ts'
import { signDigest } from './cms.ts'
import type { ProofSigner } from './signer.ts'

/** Ten digits: a place for the lengths, which are known when all is written. */
const PLACE = 9_999_999_999
const INVISIBLE = [0, 0, 0, 0]
/** Printed and locked (ISO 32000-1 table 165). */
const FLAGS = 4 + 128
/** A signature is there, and the file may only be added to (ISO 32000-1 table 219). */
const SIGNED_AND_APPEND_ONLY = 3

/**
 * Prepares a document, on its first page, for the signature that `fillSignature` writes into it (ISO 32000-1 section
 * 12.8, ETSI EN 319 142-1). `at` is the time that the signature states.
 */
export function placeSignature(doc: Document, signer: ProofSigner, at: Date): void {
  const signature = doc.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, PLACE, PLACE, PLACE],
    Contents: Buffer.alloc(lengthOf(signer)),
    M: at,
  })
  const field = doc.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: Buffer.from('Signature1'),
    Rect: INVISIBLE,
    F: FLAGS,
    P: doc.page.dictionary,
    V: signature,
  })
  doc.page.annotations.push(field)
  doc.initForm()
  // pdfkit makes forms that are to be filled in: a reader would draw them anew, and the file would have changed.
  Object.assign(doc._root.data.AcroForm?.data ?? {}, {
    Fields: [field],
    SigFlags: SIGNED_AND_APPEND_ONLY,
    NeedAppearances: undefined,
  })
  signature.end(undefined)
  field.end(undefined)
}

/** Every signature by one signer has the same length. */
function lengthOf(signer: ProofSigner): number {
  return signDigest(new Uint8Array(32), signer).length
}

const RANGE = `/ByteRange [0 ${PLACE} ${PLACE} ${PLACE}]`

/** Signs the bytes of a document that `placeSignature` prepared: all but the signature itself. */
export function fillSignature(pdf: Buffer, signer: ProofSigner): Buffer {
  const range = pdf.indexOf(RANGE)
  const start = pdf.indexOf('/Contents <', range) + '/Contents '.length
  const end = pdf.indexOf('>', start) + 1
  if (range === -1 || end === 0) throw new Error('the document has no place for a signature')
  const lengths = `/ByteRange [0 ${start} ${end} ${pdf.length - end}]`
  pdf.write(lengths.padEnd(RANGE.length), range, 'latin1')
  const hash = createHash('sha256').update(pdf.subarray(0, start)).update(pdf.subarray(end))
  pdf.write(Buffer.from(signDigest(hash.digest(), signer)).toString('hex'), start + 1, 'latin1')
  return pdf
}
