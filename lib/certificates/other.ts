import { z } from 'zod'
import { optionalText } from '#lib/forms/text.ts'
import type { Kind } from './kind.ts'

const schema = z.strictObject({ title: optionalText(60) })

/**
 * Whatever else was lost: seals, licences and invoices beside a certificate, and papers in older forms such as
 * 房屋所有权证 or 林权证, which have a name and often a number but no form (decision 21).
 */
export const other = {
  code: 'other',
  relation: 'otherCertificate',
  table: 'other_certificates',
  schema,
  holderType: 'unit',
  numberOptional: true,
  accompanies: true,
  form: null,
  fields: {
    title: { input: 'text', maxLength: 60, visibility: 'public', required: true },
  } satisfies Record<keyof z.output<typeof schema>, Kind['fields'][string]>,
} as const satisfies Kind
