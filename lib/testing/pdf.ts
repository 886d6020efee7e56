import { extractText, getDocumentProxy } from 'unpdf'

/** The words of a PDF as another program reads them, page by page. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const { text } = await extractText(document)
  return text
}

/** The words of a PDF without spaces: where a line ends is not part of what it says. */
export async function wordsOf(pdf: Uint8Array): Promise<string> {
  return packed((await pagesOf(pdf)).join(''))
}

export function packed(text: string): string {
  return text.replace(/\s+/g, '')
}

/** What a PDF's signature covers, and the signature itself in DER. Throws where there is none. */
export function signatureIn(pdf: Uint8Array): { content: Buffer; der: Uint8Array } {
  const bytes = Buffer.from(pdf)
  const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(bytes.toString('latin1'))
  if (!range) throw new Error('the PDF is not signed')
  const [start = 0, length = 0, next = 0, rest = 0] = range.slice(1).map(Number)
  const der = Buffer.from(bytes.toString('latin1', start + length + 1, next - 1), 'hex')
  return {
    content: Buffer.concat([bytes.subarray(start, start + length), bytes.subarray(next, next + rest)]),
    der: new Uint8Array(der),
  }
}
