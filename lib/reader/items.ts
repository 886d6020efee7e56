import { ITEM } from './vocabulary.ts'

/** 150929010600 / 11,承包人: the end of a number, which a narrow column has cut, looks like numbering. */
const LIKE_NUMBER = /^\d{1,3}[,)]/
const TORN = /[0-9A-Z(-]/

/** Whether numbering (1. 1、 (一) ①) stands where a line of the text begins. */
export function beginsItem(chars: string, start: number): boolean {
  const line = chars.slice(start, start + 8)
  return ITEM.test(line) && !(LIKE_NUMBER.test(line) && TORN.test(chars.charAt(start - 1)))
}
