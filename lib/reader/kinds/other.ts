import { generalForm } from '#lib/certificates/number.ts'
import { LAND_CONTRACT } from '../code-groups.ts'
import type { Mention, ReaderKind } from './kind.ts'
import { listsBefore, listsBehind } from './paper-lists.ts'
import { knownAnywhere, unknownBefore } from './paper-names.ts'

const LICENCE = /执照|登记证|法人证书|代码证|资格证书|税务/
const INVOICE = /发票|票据|收据/

function withoutOverlaps(sorted: readonly Mention[]): Mention[] {
  let end = 0
  return sorted.filter((mention) => {
    const free = mention.start >= end
    if (free) end = mention.end
    return free
  })
}

/** Seals, licences, invoices and all papers without a kind of their own; the title is as printed. */
export const other: ReaderKind = {
  kind: 'other',
  mentions: (text, taken) => {
    const lists = [...listsBehind(text, taken), ...listsBefore(text, taken)]
    const known = knownAnywhere(text, taken, lists)
    const none = taken.length + lists.length + known.length === 0
    const all = [...lists, ...known, ...(none ? unknownBefore(text) : [])].sort(
      (one, two) => one.start - two.start,
    )
    return withoutOverlaps(all)
  },
  accepts: ({ role, adjacent, chars }, title) => {
    if (role === 'written' || role === 'certificate' || role === 'serial' || role === 'approval')
      return 'maybe'
    if (role === 'agency_code') return INVOICE.test(title) ? null : 'maybe'
    if (role === 'own_word' || role === 'contract') return /合同|协议|户口/.test(title) ? 'maybe' : null
    if (role === 'credit') return LICENCE.test(title) ? 'maybe' : null
    if (role === 'identity') return title.endsWith('身份证') || title.startsWith('残疾') ? 'maybe' : null
    return role === 'bare' && (adjacent || LAND_CONTRACT.test(chars)) ? 'maybe' : null
  },
  keyOf: (printed) => generalForm(printed),
  isSuspicious: () => false,
  manyNumbers: false,
  officesHold: true,
  onlyUnitsHold: false,
  titleOf: ({ title }) => title,
  fields: (_, slots) => slots.map(() => ({})),
}
