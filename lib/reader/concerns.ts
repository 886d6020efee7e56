import type { Act } from './acts.ts'
import { findDates } from './dates.ts'
import type { NumberPlace } from './kinds/kind.ts'
import { firstMatch, type Rule } from './rule.ts'
import { type Found, found, printedText, type Text } from './text.ts'

/** What the words around a number make of it in a correction. */
type Part = 'right' | 'wrong' | null

const LABEL = '(?:\\p{Script=Han}{0,8}?(?:证书编号|编号|证号|核准号|号码|字号|证书号|登记号|代码|单元号))?'
const OPEN = '[《"(:,]*'
const PRINTED = '(?:登|写|印|刊|录|排|载|打|填|报|发|记)(?:载|登)?'
const BECOMES = '(?:更正|更改|改正|变更|修改|订正|改)'
/** The words in front of a number, and what they make of it; the first that applies decides. */
export const CUES_BEFORE: readonly { words: string; part: Part; example: string }[] = [
  { words: `(?:误|错)${PRINTED}?(?:成|为|作|是)`, part: 'wrong', example: '证号误登为' },
  { words: '(?:而非|而不是|不是|并非)', part: 'wrong', example: '而非' },
  { words: `(?:错误|更正前|有误)(?:的)?${LABEL}(?:为|是)?`, part: 'wrong', example: '错误编号:' },
  { words: `原(?:来)?(?:的)?${LABEL}(?:${PRINTED}|文)?(?:为|是|:)?`, part: 'wrong', example: '核准号原登为' },
  { words: '(?<!更|改)误:', part: 'wrong', example: '误:' },
  { words: `误(?:将|把)\\p{Script=Han}{0,14}`, part: 'right', example: '误将开户许可证核准号' },
  { words: `(?:应|应当|实|实际|实际应|应该)(?:${BECOMES})?(?:为|是)`, part: 'right', example: '证号应为' },
  { words: `${BECOMES}(?:后)?(?:的)?${LABEL}(?:为|是|成|:)`, part: 'right', example: '现更正为' },
  { words: `正确(?:的)?${LABEL}(?:应)?(?:为|是|:)?`, part: 'right', example: '正确编号:' },
  { words: '(?<!更|改|订)正:', part: 'right', example: '正:' },
  { words: `${PRINTED}(?:成|为|作)`, part: 'wrong', example: '刊为' },
]
const BEHIND = '^(?:号)?(?:\\([夏冬春秋]季?\\))?[")》]*,?'
/** The words behind a number, and what they make of it. */
export const CUES_BEHIND: readonly { words: string; part: Part; example: string }[] = [
  { words: `(?:被|在[^。;]{0,24}?被?)?(?:误|错)${PRINTED}?(?:成|为|作)`, part: 'right', example: '误登为“' },
  { words: '(?:号)?为(?:准|正确)', part: 'right', example: '”为准' },
  { words: '(?:之|的)(?:笔)?误', part: 'right', example: '”之误' },
  {
    words: `(?:有误|错误(?!(?:的)?${LABEL}[:为]|(?:的)?\\p{Script=Han}{0,6}号)|不符|系误|系笔误|为误|为笔误|[系是属为][^,。;"]{0,6}(?:错误|笔误)|(?:${PRINTED})?(?:少|漏|多|缺|错|重)[印登写录排打刊输载](?:了)?[一二两三四五1-5]?[位个字数]|[^,。;"]{0,6}(?:颠倒|倒置|遗漏|不准确|不正确)|${PRINTED}有?误|(?:现|应)?(?:予以|特)?${BECOMES}(?:为|成)|应(?:当|该)?(?:为|是|${BECOMES}))`,
    part: 'wrong',
    example: '”应为“',
  },
  { words: '[系为是][^。;]{2,40}之(?:笔)?误', part: 'wrong', example: '”系“J1”之误' },
]
const NEW =
  /(?:新|补发|补办|换发|重新(?:核发|办理|颁发|制发)|现为)(?:(?!遗失|丢失|原|作废|公告|声明|启事)[^。;0-9]){0,24}$/u
const BEFORE = CUES_BEFORE.map(({ words, part }) => ({
  words: new RegExp(`${words}${OPEN}${LABEL}${OPEN}$`, 'u'),
  part,
}))
const AFTER = CUES_BEHIND.map(({ words, part }) => ({ words: new RegExp(BEHIND + words, 'u'), part }))

/** What the words around [start, end) make of it: the right one, the wrong one, or nothing. */
function partOf(chars: string, start: number, end: number): Part {
  const before = chars.slice(Math.max(0, start - 36), start)
  const behind = chars.slice(end, end + 50)
  const after = AFTER.find(({ words }) => words.test(behind))
  if (after && /^[^,]*误/.test(behind.slice(0, 12))) return after.part
  return BEFORE.find(({ words }) => words.test(before))?.part ?? after?.part ?? null
}

/** What stands between two like numbers of which the first is right. */
const FIRST_IS_RIGHT = /非|不是|误|原(?!公告|声明)/

/** 原公告:证号1;现更正为:证号2: of two like numbers without cues the second is right, unless it is called wrong. */
function rightOfTwo(chars: string, numbers: readonly NumberPlace[]): NumberPlace[] {
  const [one, other] = numbers
  if (!one || !other || numbers.length > 2 || one.chars.length !== other.chars.length) return []
  return FIRST_IS_RIGHT.test(chars.slice(one.end, other.start)) ? [one] : [other]
}

function correctedNumbers(chars: string, numbers: readonly NumberPlace[]): NumberPlace[] {
  const parts = numbers.map(({ start, end }) => partOf(chars, start, end))
  const right = numbers.filter((_, index) => parts[index] === 'right')
  const wrong = numbers.filter((_, index) => parts[index] === 'wrong')
  if (right.length > 0) return right
  if (wrong.length === 0) return rightOfTwo(chars, numbers)
  return numbers.filter(
    (one, index) =>
      parts[index] === null &&
      wrong.some(({ chars: words }) => Math.abs(words.length - one.chars.length) <= 2 && words !== one.chars),
  )
}

/** Numbers of accounts, pastures, phones are corrected too, but are no number of a certificate. */
const OF_OTHER_FIELDS: ReadonlySet<NumberPlace['role']> = new Set(['account', 'aside', 'pasture', 'print'])

/** 末两位应为"02": shorter ones are parts of numbers. */
const SHORTEST = 4

/** Which of the numbers of a correction or a re-issue are the right or new ones. */
export function replacementsOf(
  { chars }: Text,
  all: readonly NumberPlace[],
  act: Act,
): readonly NumberPlace[] {
  const numbers = all.filter(
    ({ role, chars: { length } }) => !OF_OTHER_FIELDS.has(role) && length >= SHORTEST,
  )
  if (act === 'correction') return correctedNumbers(chars, numbers)
  if (act !== 'reissue') return []
  const fresh = numbers.filter(({ start }) => NEW.test(chars.slice(Math.max(0, start - 36), start)))
  return fresh.length < numbers.length ? fresh : fresh.slice(1)
}

const PRINTED_BEHIND =
  /^(?:(?!补发|换发|核发|颁发)[^。;]){0,40}?(?:刊登|登报|刊载|刊发|发布|登载|声明|公告|挂失|见报|遗失|刊出|公布|登出|刊印)/

/** When the notice was printed that this one concerns. */
export function findPublishedOn(text: Text): Found<string> | null {
  for (const date of findDates(text.chars)) {
    const before = text.chars.slice(Math.max(0, date.start - 6), date.start)
    const behind = text.chars.slice(date.end, date.end + 60)
    if (!/本报|刊于|见于|登于/.test(before) && !PRINTED_BEHIND.test(behind)) continue
    return found(text, date.start, date.end, date.value)
  }
  return null
}

const NAME = '(?<v>[\\p{Script=Han}·()]{2,40}?)'
const NAMED = '(?:姓名|名称|户名|单位名称|账户名称|权利人|持证人|承包人|承包方|户主)'
const NAME_END = '(?=[",。;]|$)'
/** Where the right name stands. */
export const NAME_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(`"[\\p{Script=Han}·()]{2,40}"?[系为是]"?${NAME}"?之(?:笔)?误`, 'gu'),
    examples: [['“四子王旗某小学”系“四子王旗第五小学”之误'.replace(/[“”]/g, '"'), '四子王旗第五小学']],
  },
  {
    pattern: new RegExp(
      `(?:应(?:当|该)?(?:${BECOMES})?(?:为|是)|${BECOMES}(?:后)?(?:的)?${NAMED}?(?:为|是|:)|正确(?:的)?${NAMED}?(?:应)?(?:为|是|:)|实(?:际)?(?:应)?为)[:"]{0,2}${NAMED}?[:"]{0,2}${NAME}${NAME_END}`,
      'gu',
    ),
    examples: [
      ['"王惠"应为"王慧",', '王慧'],
      ['姓名更正为:苏日格。', '苏日格'],
      ['正确名称为四子王旗第五小学,', '四子王旗第五小学'],
    ],
  },
  {
    pattern: new RegExp(`(?:将|把)\\p{Script=Han}{0,12}"${NAME}"(?:误|错)?${PRINTED}(?:为|成|作)"`, 'gu'),
    examples: [['误将"王慧"登为"王惠"', '王慧']],
  },
  {
    pattern: new RegExp(`"${NAME}",?(?:被)?(?:误|错)${PRINTED}(?:为|成|作)`, 'gu'),
    examples: [['"王慧"误登为"王惠"', '王慧']],
  },
]
const NOT_A_NAME =
  /(?:证|证书|号|章|苏木|嘎查|镇|乡|村|亩|日|支行|银行|信用社)$|第.*号|声明|作废|遗失|核准|编号/
const OF_ANOTHER_FIELD =
  /(?:开户银?行|法定代表人|法人|负责人|坐落|座落|地址|住址|电话|日期|面积|时间|(?:嘎查|苏木|镇|村)(?=["应误为]))(?![^,。;]*(?:姓名|名称|户名|持证人|权利人|承包人))[^,。;]{0,24}$/u

/** The right name, where a name was corrected: “王惠”应为“王慧”. */
export function findCorrectedName(text: Text): Found<string> | null {
  const match = firstMatch(NAME_RULES, text)
  if (!match || NOT_A_NAME.test(match.value)) return null
  if (OF_ANOTHER_FIELD.test(text.chars.slice(Math.max(0, match.from - 40), match.from))) return null
  return found(text, match.from, match.to, printedText(text, match.from, match.to))
}
