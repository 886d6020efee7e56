/** Prints the value of a number cell as its format shows it. `value` is as stored: digits, perhaps with an exponent. */
export type PrintNumber = (value: string) => string

/** A spreadsheet counts and shows fifteen digits; what a stored number has beyond is the noise of its arithmetic. */
const FIFTEEN_DIGITS = new Intl.NumberFormat('en', { useGrouping: false, maximumSignificantDigits: 15 })
/** 9999-12-31. */
const LAST_DAY = 2_958_465
const DAY_MS = 86_400_000
/** From 1900-01-01, counted as 1 and with the 29 February that 1900 had not, to 1904-01-01, counted as 0. */
const DAYS_TO_1904 = 1462
const EPOCH_1900 = Date.UTC(1899, 11, 30)

interface Token {
  text: string
  literal: boolean
}

/** The tokens of the first section of a format: what is quoted is literal, widths and colours are left out. */
function tokenise(code: string): Token[] {
  const tokens: Token[] = []
  for (const [text, quoted, escaped] of code.matchAll(/"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].|./gsu)) {
    const literal = quoted ?? escaped
    if (text === ';') break
    if (literal !== undefined) tokens.push({ text: literal, literal: true })
    else if (/^\[[hms]+\]$/iu.test(text)) tokens.push({ text: '[', literal: false })
    else if (text.length === 1) tokens.push({ text, literal: !/[0#?.,%@a-z]/iu.test(text) })
  }
  return tokens
}

/**
 * What prints numbers by a format code (ISO/IEC 29500-1, 18.8.31) such as `0000000`, `"第"0"号"`, `yyyy"年"m"月"d"日"`:
 * the zeros in front, the decimals and the words around that are shown. Dates become YYYY-MM-DD. Nothing is rounded to
 * the format, neither separators nor words between the digits are set; percent, scientific and elapsed time keep the
 * stored value.
 */
export function numberPrinter(code: string, { from1904 }: { from1904: boolean }): PrintNumber {
  const tokens = tokenise(code)
  const letters = tokens.flatMap(({ text, literal }) => (literal ? [] : [text])).join('')
  if (/general|[%@[]|e[+-]?0/iu.test(letters)) return printPlain
  if (/[ydmhs]/iu.test(letters)) return datePrinter(letters, from1904)
  if (letters === '') return printPlain
  const [whole = '', decimals = ''] = letters.split('.')
  const first = tokens.findIndex(({ literal }) => !literal)
  const last = tokens.findLastIndex(({ literal }) => !literal)
  const before = wordsOf(tokens.slice(0, first))
  const after = wordsOf(tokens.slice(last + 1))
  return (value) => before + padNumber(printPlain(value), countZeros(whole), countZeros(decimals)) + after
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ text }) => text)
    .join('')
    .trim()
}

function countZeros(digits: string): number {
  return digits.replace(/[^0]/g, '').length
}

/** The number as a spreadsheet without a format shows it, but never with an exponent. */
export function printPlain(value: string): string {
  if (/^-?\d+$/.test(value)) return value
  const number = Number(value)
  return value === '' || !Number.isFinite(number) ? value : FIFTEEN_DIGITS.format(number)
}

function padNumber(plain: string, wholeZeros: number, decimalZeros: number): string {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain) ?? []
  if (whole === '') return plain
  const padded = decimals.padEnd(decimalZeros, '0')
  return sign + whole.padStart(wholeZeros, '0') + (padded && `.${padded}`)
}

function datePrinter(letters: string, from1904: boolean): PrintNumber {
  const hasTime = /[hs]/iu.test(letters)
  const hasDate = /[yd]/iu.test(letters) || !hasTime
  const hasDay = /d/iu.test(letters)
  return (value) => {
    const days = Number(value) + (from1904 ? DAYS_TO_1904 : 0)
    if (value === '' || !(days >= 0 && days < LAST_DAY + 1)) return printPlain(value)
    const [date = '', time = ''] = momentOf(days).split('T')
    const printed = [hasDate ? date.slice(0, hasDay ? 10 : 7) : '', hasTime ? time.slice(0, 5) : '']
    return printed.filter(Boolean).join(' ')
  }
}

/** The moment of a serial day as `YYYY-MM-DDThh:mm…`; before March 1900 the serial days are one behind. */
function momentOf(days: number): string {
  const shift = days < 60 ? 1 : 0
  return new Date(EPOCH_1900 + Math.round((days + shift) * DAY_MS)).toISOString()
}
