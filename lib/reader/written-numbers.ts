import { GAP, type Text } from './text.ts'

/** A number in words and digits, 蒙林证字(2009)第2090617号, [start, end) with its 号. */
export interface WrittenNumber {
  start: number
  end: number
  realEstate: 'title' | 'certificate' | null
}

const SERIAL =
  /[第字][0-9A-Z-]{1,24}号(?!楼|院|门|店|铺|令|文件|通知|公告)|(?<=不动产权|不动产证明)第[0-9A-Z]{4,12}/g
const REAL_ESTATE = /\p{Script=Han}?\([0-9A-Z]{4}\)\p{Script=Han}{1,24}?不动产(权|证明)第?[0-9A-Z]{1,12}号?$/u
const STOPS =
  /[,;。:"《》!?、]|(?:证书|证件|权证|产权证|登记证)?(?:编号|证号|号码)[为是]?|遗失|丢失|灭失|持有的?|名下的?|坐落|公告|声明|现将|将|的|把|因|为(?!民)|明细|(?<=[证书件本份枚号])(?:以及|及|和|与)|(?:林权|使用|所有权|经营权|草原|草场)证(?!字|第)|[(](?!\d{4}\))|(?<!\(\d{4})[)]/g
/** Behind a label a number with words in it that ends in digits: 农药经许(蒙)15092920012, (蒙)JZ安许证字(2018)000123. */
const LABELLED =
  /(?<=(?<!号牌|车牌|牌照|车辆|电话|手机|身份证|联系|发动机|车架|账户?|档案|公告|文件|通知)(?:证号|编号|号码|字号|文号|许可证号|登记号)(?:[:为是]|为:)?"?)(?![:为是"])(?<v>(?:(?!遗失|丢失|[后末尾]|编号|证号|号码|账号|面积|草场|核准|开户|有效|声明|作废|分别|均为|依次|以及|未|不|无|的|[为是和及与亩年月日元])[\p{Script=Han}A-Z0-9()-]){2,36}?\d{3,20}(?!\d)(?:-\d+)*(?:号|(?=[,;。:、"]|$|\)(?![\p{Script=Han}A-Z0-9]))))/gu

/** 张三　四林证字(2008)第001号: in columns the number begins with its cell. */
function cellStart({ chars, gaps }: Text, from: number, end: number): number {
  for (let index = end - 2; index > from; index--) {
    if (gaps[index] === GAP.space && /\p{Script=Han}{2}/u.test(chars.slice(index - 2, index))) return index
  }
  return from
}

function startOf(text: Text, serialStart: number, floor: number): number {
  const from = Math.max(floor, serialStart - 48)
  const before = text.chars.slice(from, serialStart)
  let start = 0
  for (const stop of before.matchAll(STOPS)) start = stop.index + stop[0].length
  return cellStart(text, from + start, serialStart)
}

/** 嵊自然资登遗(2024)第310号, 察右后旗不动产公字2025第7号: a notice is numbered so, no paper. */
const OF_NOTICE =
  /[告遗撤废](?:登|公|告|补)?字?\(?\d{4}\)?年?第?\d{1,6}号$|[产资牧草农][告公]字?\(?\d{4}\)?年?第?\d{1,6}号$/

/** 新华街第12号 is a house. */
const ADDRESS = /[街路巷道组村楼栋区院]$/

function labelledNumbers(chars: string): WrittenNumber[] {
  return Array.from(chars.matchAll(LABELLED), ({ index, 0: words }) => {
    const closed = words.split('(').length <= words.split(')').length
    const inWords = /\p{Script=Han}/u.test(words.replace(/号$/, ''))
    return { start: index, end: index + words.length, realEstate: null, free: closed && inWords }
  }).filter(({ free }) => free)
}

function serialNumbers(text: Text): WrittenNumber[] {
  const numbers: WrittenNumber[] = []
  for (const match of text.chars.matchAll(SERIAL)) {
    const end = match.index + match[0].length
    const floor = numbers.at(-1)?.end ?? 0
    const window = Math.max(floor, match.index - 48)
    const estate = REAL_ESTATE.exec(text.chars.slice(window, end))
    const start = estate ? window + estate.index : startOf(text, match.index, floor)
    const prefix =
      /(?<=[:为号])\(\p{Script=Han}{1,3}\)$/u.exec(text.chars.slice(Math.max(floor, start - 8), start))?.[0]
        .length ?? 0
    if (ADDRESS.test(text.chars.slice(Math.max(0, match.index - 2), match.index))) continue
    if (/\d{4}年$/.test(text.chars.slice(match.index - 5, match.index))) continue
    if (/^\(\d{4}\)第/.test(text.chars.slice(start, end))) continue
    if (OF_NOTICE.test(text.chars.slice(start, end))) continue
    if (end - start < 5 || !/\p{Script=Han}/u.test(text.chars.slice(start, match.index + 1))) continue
    const realEstate = estate ? (estate[1] === '权' ? 'title' : 'certificate') : null
    numbers.push({ start: start - prefix, end, realEstate })
  }
  return numbers
}

/** All numbers of the old and new written forms: 草字第12号, 四国用(2009)第0456号, 蒙(2019)…不动产权第0009164号. */
export function findWrittenNumbers(text: Text): WrittenNumber[] {
  const serials = serialNumbers(text)
  const labelled = labelledNumbers(text.chars).filter(
    (one) => !serials.some(({ start, end }) => one.start < end && start < one.end),
  )
  return [...serials, ...labelled].sort((one, other) => one.start - other.start)
}
