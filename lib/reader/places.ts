import { type Found, found, GAP, printedText, type Text } from './text.ts'

/** Where a herder lives: the sumu, town or township, and the gacha or village. */
export interface Place {
  sumu: Found<string> | null
  gacha: Found<string> | null
  index: number
  end: number
}

/** 罕苏木苏木 is the sumu of 罕苏木. */
const TOWN = /苏木(?!苏木)|镇|乡/g
const TOWN_AFTER =
  /^(?:人民|政府(?!所在地)|党委|综合|卫生|中心(?!嘎查|村)|农牧业|财政|司法|派出|林业|水[管利]|兽医|民政|企业|村民(?:委员会)|学校|小学|初中|敬老|供销|信用|文化|街道办|工会|街|路|牧民丢失|牧场|村振兴|(?:\([乡镇]\)|嘎查|村)*:)/
/** The village behind its town: right behind it, or behind a comma or a label. */
const VILLAGE =
  /^(?:[,、:;]|\p{Script=Han}{1,6}村委会|的|原|所辖|所属|下辖|下属|境内|(?:所在)?(?:嘎查|村)(?:\(村\))?:)*((?:苏木|镇|乡)?(?:(?!苏木|镇|乡|嘎查|村)\p{Script=Han}){1,8}?(?:嘎查|村))(?!委|两委|卫生|小学|集体|股份|经济|民委)/u
const VILLAGE_ALONE =
  /(?<!\p{Script=Han})((?:(?!嘎查|村)\p{Script=Han}){1,16}(?:嘎查|村))(?!民?委|两委|卫生|小学|集体|股份|经济)/gu
const REGION_END = /[盟市县区省]|(?<=..|[白蓝黄中前后左右])旗|自治区|地区/g

/** Words that no name of a place goes on over, and short ones that only lead to one at its beginning. */
const NOT_PLACE =
  /[家现]?住(?:址|所|在)?|居住(?:在|于)?|户籍(?:地|在)?|籍贯|来自|隶属于?|所属|[坐座]落(?:于|在)?|位于|声明中?|公告中?|栏中|内|的|关于|承包方|承包人|户主|[兹今现]有|合并至|划归|牧民|村民|声明人|本人|遗失|丢失|刊[登载发]|登[载报]|所[登载刊](?=..)|发布|版|[我本][旗县市]|凡?对|受|给|系|是|亩|由|将|把|为|向|与|在|到|因|该|经(?!棚)|(?<=^.{0,2})(?:原|现)(?=..)|^[月日](?=..)/g

/**
 * Where the name of a place begins in a run of words that ends in it: without the regions above and the words in
 * front, at least `shortest` characters.
 */
function nameStart(run: string, shortest = 2): number {
  let cut = 0
  for (const region of run.matchAll(REGION_END)) {
    const after = region.index + region[0].length
    if (run.length - after >= shortest) cut = after
  }
  for (const word of run.matchAll(NOT_PLACE)) {
    const after = word.index + word[0].length
    if (run.length - after >= shortest && after > cut) cut = after
  }
  return cut
}

/**
 * The name of the town without the regions above it: 乌兰察布市四子王旗红格尔苏木 is 红格尔苏木. A sumu may have a
 * name of one character (辉苏木); 老城镇 and 甘旗卡镇 are whole.
 */
function townStart({ chars, gaps }: Text, end: number): number {
  let start = end
  while (start > 0 && end - start < 16 && /\p{Script=Han}/u.test(chars.charAt(start - 1))) {
    if (gaps[start] === GAP.space && end - start >= 2) break
    start--
  }
  return start + nameStart(chars.slice(start, end), chars.startsWith('苏木', end) ? 1 : 2)
}

function villageBehind(text: Text, from: number): Found<string> | null {
  const match = VILLAGE.exec(text.chars.slice(from, from + 20))
  const village = match?.[1]
  if (!match || village === undefined || nameStart(village) > 0) return null
  const end = from + match[0].length
  return found(text, end - village.length, end, printedText(text, end - village.length, end))
}

/** All places of a text of the form …苏木…嘎查, …镇…村, …嘎查; offices and units of a town are none. */
export function findPlaces(text: Text): Place[] {
  const places: Place[] = []
  let floor = 0
  for (const match of text.chars.matchAll(TOWN)) {
    const end = match.index + match[0].length
    if (match.index < floor || TOWN_AFTER.test(text.chars.slice(end, end + 6))) continue
    const start = Math.max(floor, townStart(text, match.index))
    if (match.index - start < 1 || match.index - start > 8) continue
    const gacha = villageBehind(text, end)
    floor = gacha?.end ?? end
    places.push({
      sumu: found(text, start, end, printedText(text, start, end)),
      gacha,
      index: start,
      end: floor,
    })
  }
  return places.length > 0 ? places : findVillages(text)
}

function findVillages(text: Text): Place[] {
  return Array.from(text.chars.matchAll(VILLAGE_ALONE), (match) => {
    const start = match.index + nameStart(match[1] ?? '')
    const end = match.index + match[0].length
    return { sumu: null, gacha: found(text, start, end, printedText(text, start, end)), index: start, end }
  }).filter(({ index, end }) => end - index >= 3 && !/[我本该]/.test(text.chars.charAt(index)))
}
