import { detailChange, kindOf } from '#lib/certificates/index.ts'
import type { Transaction } from '#lib/db.ts'
import { type Content, contentOf, type OpenNotice, publicContent } from './sealed.ts'

/** Shows the names of the certificates of a notice that is being published under the policy `full`. */
export async function showNames(tx: Transaction, { certificates }: OpenNotice): Promise<void> {
  for (const certificate of certificates) {
    const content = contentOf(certificate)
    if (!isNamed(content)) continue
    const { holders, details } = publicContent(content, 'full')
    const change = namesInDetails(content) ? detailChange(content.kind, details) : {}
    await tx.certificate.update({ where: { id: certificate.id }, data: { holders, ...change } })
  }
}

function isNamed(content: Content): boolean {
  return content.holderType === 'person' || namesInDetails(content)
}

function namesInDetails({ kind, details }: Content): boolean {
  return Object.entries(kindOf(kind).fields).some(
    ([name, { visibility }]) => visibility === 'name' && (details[name] ?? null) !== null,
  )
}
