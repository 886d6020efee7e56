/** What a recogniser of one kind returns: the key of the number, and the shorter key that also finds it. */
export interface RecognisedNumber {
  key: string
  shortKey: string | null
}

const PERMIT = /^[JLZ]\d{13}$/
const PERMIT_SHORT = /^[JLZ]\d{11}$/
const SEASON = /\(?[夏冬春秋]季?\)?/.source
const GRASSLAND = new RegExp(`^(?:${SEASON})?[A-Z]?(\\d{14})号?(?:${SEASON})?$`)
const REAL_ESTATE = /^(\p{Script=Han}?\(\d{4}\)\p{Script=Han}{1,24}?不动产(?:权|证明)第)(\d{4,10})号?$/u

function withoutDashes(general: string): string {
  return general.replaceAll('-', '')
}

/**
 * 开户许可证核准号: J, L or Z and 13 digits (银发〔2006〕71号). Dashes inside do not count.
 * The short key is the number without its version, the last two digits, which a re-issue changes.
 */
export function accountPermitKey(general: string): { key: string; shortKey: string } | null {
  const number = withoutDashes(general)
  return PERMIT.test(number) ? { key: number, shortKey: number.slice(0, 12) } : null
}

/** A permit number without its version: the first 12 characters. */
export function accountPermitShortKey(general: string): { key: string; shortKey: string } | null {
  const number = withoutDashes(general)
  return PERMIT_SHORT.test(number) ? { key: number, shortKey: number } : null
}

/** 草原承包经营权证: 14 digits; a letter in front and a season do not count, nor do dashes inside. */
export function grasslandContractKey(general: string): { key: string; shortKey: null } | null {
  const digits = GRASSLAND.exec(withoutDashes(general))?.[1]
  return digits === undefined ? null : { key: digits, shortKey: null }
}

/** 不动产权证书, 不动产登记证明: 省简称(年)地名[字]不动产(权|证明)第…; the serial without leading zeros. */
export function realEstateKey(general: string): { key: string; shortKey: null } | null {
  const [, head, serial] = REAL_ESTATE.exec(general) ?? []
  if (head === undefined || serial === undefined) return null
  return { key: head + (serial.replace(/^0+/, '') || '0'), shortKey: null }
}

/** The forms of number known here, in the order in which they are tried. A new kind adds a line. */
export const NUMBER_FORMS = [
  { form: 'account_permit', keyOf: accountPermitKey },
  { form: 'account_permit_short', keyOf: accountPermitShortKey },
  { form: 'grassland_contract', keyOf: grasslandContractKey },
  { form: 'real_estate', keyOf: realEstateKey },
] as const

export type KnownForm = (typeof NUMBER_FORMS)[number]['form']
