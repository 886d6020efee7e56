import { STATUS_CODE } from './report-words.ts'

/** What a delivery status says of one recipient (RFC 3464 section 2.3). */
export type RecipientStatus = {
  action: string
  statusCode: string | null
  diagnosis: string | null
  recipient: string | null
}

/**
 * The recipients of a message/delivery-status part, in order. Blocks of fields with an empty line between them; the first
 * is of the message, unless a server left it out. Folded lines belong to the field before them.
 */
export function readDeliveryStatus(content: string): RecipientStatus[] {
  const blocks = content.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)
  return blocks.map(fieldsOf).flatMap((fields) => {
    const action = fields.get('action')?.toLowerCase() ?? ''
    const status = fields.get('status') ?? ''
    if (!action && !status) return []
    const typed = fields.get('final-recipient') ?? fields.get('original-recipient')
    return [
      {
        action,
        statusCode: STATUS_CODE.exec(status)?.[1] ?? null,
        diagnosis: fields.get('diagnostic-code')?.replace(/^[\w-]+\s*;\s*/, '') ?? null,
        recipient: typed?.replace(/^[\w-]+\s*;\s*/, '') ?? null,
      },
    ]
  })
}

function fieldsOf(block: string): Map<string, string> {
  const lines = block.replace(/\n[ \t]+/g, ' ').split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [, name, value] = /^([\w-]+)\s*:\s*(.*)$/.exec(line.trim()) ?? []
      return name && value ? [[name.toLowerCase(), value.trim()] as const] : []
    }),
  )
}
