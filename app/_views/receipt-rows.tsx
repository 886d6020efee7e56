import { groupedCode } from '#lib/crypto/codes.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { Receipt } from '#lib/objections/commands.ts'

/** What the objector keeps, as it is copied by hand: the number and the code. */
export function receiptRows(t: Translator, { reference, accessCode }: Receipt) {
  return [
    { term: t('objection.receipt.reference'), value: <Code>{reference}</Code> },
    { term: t('objection.receipt.code'), value: <Code>{groupedCode(accessCode)}</Code> },
  ]
}

function Code({ children }: { children: string }) {
  return (
    <span translate="no" className="digits font-code">
      {children}
    </span>
  )
}
