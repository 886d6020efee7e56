import { findDates } from './dates.ts'
import type { NumberPlace } from './kinds/kind.ts'
import { type Found, found, printedText, type Text } from './text.ts'

/** Words in front of a number that make it the right or the new one. */
const NEW_BEFORE =
  /(?:应(?:当)?(?:为|是|更正为|改为)|(?:更正|更改|改正|变更|修改|改|订正)(?:后)?(?:的)?(?:编号|证号|核准号|号码)?为|正确(?:的)?(?:\p{Script=Han}{0,8}?(?:编号|证号|核准号|号码))?(?:应)?(?:为|是)?|实(?:际)?(?:应)?为|新(?:的)?(?:证书|证|许可证|开户许可证)?(?:的)?(?:证书编号|编号|证号|核准号|号码|号)?仍?(?:为|是)?|补发(?:后|的)?(?:的)?(?:新)?(?:证书|证|许可证)?(?:的)?(?:编号|证号|核准号|号码|号)?(?:为|是)?|换发(?:后|的)?(?:新)?(?:证书|证)?(?:的)?(?:编号|证号|核准号|号码|号)?(?:为|是)?|现为)[:"(]{0,2}$/u
/** 误将正号登为误号: the first is the right one. */
const RIGHT_FIRST = /误(?:将|把)\p{Script=Han}{0,14}["(:]{0,2}$/u
const RIGHT_BEHIND = /^(?:号)?[")]?之误|^(?:号)?[")]?,?(?:被)?(?:误|错)(?:登|写|印|刊|录|排)?(?:成|为|作)/
const OLD_BEFORE = /(?:误(?:登|写|印|刊|录|排)?(?:成|为|作)|原(?:登|刊)(?:为)?|原)[:"(]{0,2}$/
const PRINTED_BEHIND = /^[^。;]{0,40}?(?:刊登|登报|刊载|刊发|发布|登载|声明|公告|挂失|见报|遗失|刊出|公布)/
const NAME_CORRECTED =
  /(?:应(?:当)?(?:更正)?(?:为|是)|更正为|改为|变更为)"?(?<v>[\p{Script=Han}·()]{2,40}?)(?=[",。;]|$)/u

/** Which of the numbers of a correction or a re-issue is the right or new one. */
export function isReplacement(text: Text, number: NumberPlace): boolean {
  const before = text.chars.slice(Math.max(0, number.start - 28), number.start)
  const behind = text.chars.slice(number.end, number.end + 10)
  if (RIGHT_FIRST.test(before) || RIGHT_BEHIND.test(behind)) return true
  return NEW_BEFORE.test(before) && !OLD_BEFORE.test(before)
}

/** When the notice was printed that this one concerns. */
export function findPublishedOn(text: Text): Found<string> | null {
  for (const date of findDates(text.chars)) {
    const before = text.chars.slice(Math.max(0, date.start - 6), date.start)
    const behind = text.chars.slice(date.end, date.end + 60)
    if (!/本报|刊于|见于/.test(before) && !PRINTED_BEHIND.test(behind)) continue
    return found(text, date.start, date.end, date.value)
  }
  return null
}

/** The right name, where a name was corrected: “王惠”应为“王慧”. */
export function findCorrectedName(text: Text): Found<string> | null {
  const match = NAME_CORRECTED.exec(text.chars)
  const value = match?.groups?.v
  if (!match || value === undefined || /[证号]$|第/.test(value)) return null
  const from = match.index + match[0].lastIndexOf(value)
  return found(text, from, from + value.length, printedText(text, from, from + value.length))
}
