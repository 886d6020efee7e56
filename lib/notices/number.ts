import { randomInt } from 'node:crypto'

/**
 * The permanent public number of a notice: `GG` (公告), the year of publication, eight random digits (so that
 * numbers cannot be walked through), and a check character by ISO/IEC 7064 MOD 37,36, which finds every single
 * wrong character and all but 0.3 % of the swaps of neighbours: `GG2026-48392071-X`.
 */
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** `O`, `I` and `L` are read as the digits that they look like, also in the place of the check character, which has the last word. */
const PLAIN = /^GG([\dOIL]{4})([\dOIL]{8})([0-9A-Z])$/

/** A new number; `random` gives the eight digits. */
export function noticeNumber(year: number, random: () => number = () => randomInt(100_000_000)): string {
  const serial = String(random()).padStart(8, '0')
  const body = `GG${year}${serial}`
  return `GG${year}-${serial}-${checkCharacter(body)}`
}

/** The canonical form of what was typed, or null when it is no notice number or its check character is wrong. */
export function parseNoticeNumber(typed: string): string | null {
  const read = readNoticeNumber(typed)
  return read?.isRight ? read.number : null
}

/** Whether what was typed looks like a notice number but has a wrong character in it. */
export function isMistypedNoticeNumber(typed: string): boolean {
  return readNoticeNumber(typed)?.isRight === false
}

function readNoticeNumber(typed: string): { number: string; isRight: boolean } | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
  const [, year = '', serial = '', check] = PLAIN.exec(plain) ?? []
  if (check === undefined) return null
  const digits = likeDigits(`${year}${serial}`)
  const right = checkCharacter(`GG${digits}`)
  const isRight = likeDigits(right) === likeDigits(check)
  return { number: `GG${digits.slice(0, 4)}-${digits.slice(4)}-${isRight ? right : check}`, isRight }
}

function likeDigits(text: string): string {
  return text.replaceAll('O', '0').replace(/[IL]/g, '1')
}

/** The check character of ISO/IEC 7064 MOD 37,36 over digits and capital letters. */
export function checkCharacter(body: string): string {
  let product = 36
  for (const character of body) {
    const sum = (product + CHARACTERS.indexOf(character)) % 36 || 36
    product = (sum * 2) % 37
  }
  return CHARACTERS.charAt((37 - product) % 36)
}
