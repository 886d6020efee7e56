import { z } from 'zod'
import { optionalText } from '#lib/forms/text.ts'
import { AccountType } from '#lib/generated/prisma/enums.ts'
import { optionalChoice } from './detail-schema.ts'
import type { Kind } from './kind.ts'

const schema = z.strictObject({
  accountType: optionalChoice(AccountType),
  permitSerial: optionalText(40),
  openingBank: optionalText(100),
  accountNumber: optionalText(40),
  legalRepresentative: optionalText(60),
})

/**
 * 开户许可证 (银发〔2006〕71号): numbered by its 核准号, issued by a branch of the People's Bank; the opening bank is
 * the one that keeps the account. The full account number and the representative are never shown to the public.
 */
export const accountPermit = {
  code: 'account_permit',
  relation: 'accountPermit',
  table: 'account_permits',
  schema,
  holderType: 'unit',
  form: 'account_permit',
  fields: {
    accountType: {
      input: 'choice',
      choices: Object.values(AccountType),
      maxLength: 20,
      visibility: 'public',
    },
    permitSerial: { input: 'text', maxLength: 40, visibility: 'public' },
    openingBank: { input: 'text', maxLength: 100, visibility: 'public' },
    accountNumber: { input: 'text', maxLength: 40, visibility: 'last_four' },
    legalRepresentative: { input: 'text', maxLength: 60, visibility: 'staff' },
  } satisfies Record<keyof z.output<typeof schema>, Kind['fields'][string]>,
} as const satisfies Kind
