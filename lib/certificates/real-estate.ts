import { z } from 'zod'
import { optionalText } from '#lib/forms/text.ts'
import { optionalChoice } from './detail-schema.ts'
import type { Kind } from './kind.ts'

/** The two papers that a register of real estate issues; the code is what is printed on them. */
const TITLES = ['不动产权证书', '不动产登记证明'] as const

const schema = z.strictObject({
  title: optionalChoice(Object.fromEntries(TITLES.map((title) => [title, title]))),
  printSerial: optionalText(40),
  location: optionalText(100),
})

/**
 * 不动产权证书, 不动产登记证明 (不动产登记暂行条例实施细则): a re-issue keeps the number, so that the print serial tells the
 * papers apart. Where the property lies is an address below the gacha and not for the public (domain.md section 6).
 */
export const realEstate = {
  code: 'real_estate',
  relation: 'realEstate',
  table: 'real_estates',
  schema,
  holderType: 'person',
  form: 'real_estate',
  fields: {
    title: { input: 'choice', choices: TITLES, maxLength: 20, visibility: 'public', required: true },
    printSerial: { input: 'text', maxLength: 40, visibility: 'public' },
    location: { input: 'text', maxLength: 100, visibility: 'staff' },
  } satisfies Record<keyof z.output<typeof schema>, Kind['fields'][string]>,
} as const satisfies Kind
