import { type Found, found, printedText, type Text } from './text.ts'

/** Where a herder lives: the sumu, town or township, and the gacha or village. */
export interface Place {
  sumu: Found<string> | null
  gacha: Found<string> | null
  index: number
  end: number
}

const TOWN = /苏木|镇|乡/g
const TOWN_AFTER =
  /^(?:人民|政府|党委|综合|卫生|中心(?!嘎查|村)|农牧业|财政|司法|派出|林业|水[管利]|兽医|民政|企业|村民(?:委员会)|学校|小学|初中|敬老|供销|信用|文化|街道办|工会|街|路|牧民丢失|牧场)/
const VILLAGE = /^((?:(?!苏木|镇|乡)[\p{Script=Han}]){1,8}?(?:嘎查|村))(?!委|两委|卫生|小学|集体|股份|经济)/u
const VILLAGE_ALONE =
  /(?<![\p{Script=Han}])(?![我本该])((?:[\p{Script=Han}]{2,10}?(?:[旗县市]))?)([\p{Script=Han}]{1,8}?(?:嘎查|村))(?!民?委|两委|卫生|小学|集体|股份|经济)/gu
const REGION_END = /[盟市县区省]|(?<=..)旗|自治区|地区/g

const NOT_PLACE =
  /家住|现住|居住(?:在|于)?|住址|户籍(?:地|在)?|[坐座]落(?:于|在)?|位于|声明中?|公告中?|栏中|内|的|关于|承包方|承包人|户主|[兹今现]有|合并至|划归|牧民|村民|声明人|本人|[我本][旗县市]|(?<=^.{0,2})(?:原|现|系|是|由|将|为|经|向|日)(?=..)/g

/** The name of the town without the regions above it: 乌兰察布市四子王旗红格尔苏木 is 红格尔苏木. */
function townStart(chars: string, end: number): number {
  let start = end
  while (start > 0 && end - start < 16 && /\p{Script=Han}/u.test(chars.charAt(start - 1))) start--
  const run = chars.slice(start, end)
  let cut = 0
  for (const region of run.matchAll(REGION_END)) {
    const after = region.index + region[0].length
    if (run.length - after >= 2) cut = after
  }
  for (const word of run.matchAll(NOT_PLACE)) {
    const after = word.index + word[0].length
    if (run.length - after >= 2 && after > cut) cut = after
  }
  return start + cut
}

/** All places of a text of the form …苏木…嘎查, …镇…村, …嘎查; offices and units of a town are none. */
export function findPlaces(text: Text): Place[] {
  const places: Place[] = []
  let floor = 0
  for (const match of text.chars.matchAll(TOWN)) {
    const end = match.index + match[0].length
    if (match.index < floor || TOWN_AFTER.test(text.chars.slice(end, end + 6))) continue
    const start = Math.max(floor, townStart(text.chars, match.index))
    if (match.index - start < 1 || match.index - start > 8) continue
    const village = VILLAGE.exec(text.chars.slice(end, end + 12))?.[1]
    const villageEnd = end + (village?.length ?? 0)
    const gacha = village ? found(text, end, villageEnd, printedText(text, end, villageEnd)) : null
    places.push({
      sumu: found(text, start, end, printedText(text, start, end)),
      gacha,
      index: start,
      end: villageEnd,
    })
    floor = villageEnd
  }
  return places.length > 0 ? places : findVillages(text)
}

function findVillages(text: Text): Place[] {
  return Array.from(text.chars.matchAll(VILLAGE_ALONE), (match) => {
    const start = match.index + (match[1]?.length ?? 0)
    const end = match.index + match[0].length
    return { sumu: null, gacha: found(text, start, end, printedText(text, start, end)), index: start, end }
  })
}
