import { z } from 'zod'
import { optionalText } from '#lib/forms/text.ts'
import { Season } from '#lib/generated/prisma/enums.ts'
import { optionalChoice, optionalDecimal } from './detail-schema.ts'
import type { Kind } from './kind.ts'

const schema = z.strictObject({
  season: optionalChoice(Season),
  pastureNumber: optionalText(40),
  areaMu: optionalDecimal(16),
  sumu: optionalText(60),
  gacha: optionalText(60),
  formerHolder: optionalText(60),
  printSerial: optionalText(40),
})

/** The first six digits are those of the banner; numbers from before 2003 have other ones (domain.md section 5). */
function doubts(key: string, regionCodes: readonly string[]) {
  const isForeign = /^\d{14}$/.test(key) && !regionCodes.includes(key.slice(0, 6))
  return isForeign ? (['other_region'] as const) : []
}

/**
 * 草原承包经营权证: held by a herder's family. The digits are not decoded into sumu and gacha, since they do not
 * follow the statistics code (domain.md section 5).
 */
export const grasslandContract = {
  code: 'grassland_contract',
  relation: 'grasslandContract',
  table: 'grassland_contracts',
  schema,
  holderType: 'person',
  inPlaceOfHolder: 'formerHolder',
  form: 'grassland_contract',
  doubts,
  fields: {
    season: { input: 'choice', choices: Object.values(Season), maxLength: 20, visibility: 'public' },
    pastureNumber: { input: 'text', maxLength: 40, visibility: 'public' },
    areaMu: { input: 'decimal', maxLength: 16, visibility: 'public' },
    sumu: { input: 'text', maxLength: 60, visibility: 'public' },
    gacha: { input: 'text', maxLength: 60, visibility: 'public' },
    formerHolder: { input: 'text', maxLength: 60, visibility: 'name', rare: true },
    printSerial: { input: 'text', maxLength: 40, visibility: 'public', rare: true },
  } satisfies Record<keyof z.output<typeof schema>, Kind['fields'][string]>,
} as const satisfies Kind
