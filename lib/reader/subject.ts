import { findDates } from './dates.ts'
import type { NamePlace } from './names.ts'
import { isOnlyPlace, type Phrase, readPhrase } from './phrase.ts'
import { LOSS } from './vocabulary.ts'
import type { Wording } from './wording.ts'

const HEADING =
  /^(?:[("]?[\p{Script=Han}、]{0,36}?(?:声明|公告|启事|通告|更正|勘误|说明|遗失|挂失)(?:\(灭失\)声明)?[)"]?:|[("]?(?:遗失|丢失|更正|找[回到]|寻回|撤回|撤销|取消|补发|补证|作废|挂失|解除挂失|失而复得)(?:\(灭失\)|、作废)?(?:声明|公告|启事|通告)?[)"]?\*{0,2}(?=\p{Script=Han}{4}))/u
/** Words in front of who is named. */
const OPENERS =
  /^(?:兹有|现有|今有|兹因(?=\p{Script=Han}{4,24}(?:遗|丢|将))|兹|经查|经核[查实]|经(?=\p{Script=Han}{4,24}(?:申请|批准))|注意|敬告|我叫|我名叫|我是|我系|本人系|本人叫|本人是|本人姓名|声明人|申明人|抵押权人|持证人|失主|遗失者|遗失人|丢失人|姓名|单位名称|单位|名称|关于|有关|对(?!外)|凡对|(?:公告|声明)(?:栏)?(?:中(?![共国央科铁煤粮石建])|内(?!蒙)|里)?|遗失|丢失|撤销|撤回|取消|(?:现)?(?:居住|家住|住|籍贯)(?:在|于)?|原告知|原(?![平阳州])(?=\p{Script=Han}{4})|由|受|按份(?=共有人)|,|、|:|"|\)|\(|(?:\(|第)?[一二三四五六七八九十\d]{1,3}[、.)]|[①-⑳])/u
const CAUSE =
  /^(?:兹)?(?:因|由于)?(?:本人|个人|自己|单位|我单位|工作人员|经办人员?)?(?:保管|看管|管理)(?:不善|不当|不慎|不周|不力|失误|疏忽|疏漏)(?:的?原因|原故|缘故)?,?/
const CIRCUMSTANCE =
  /^(?:兹)?(?:因|由于|鉴于|为|根据|依据|按照|在|近日|日前|此前|现因|经)[^。;:]{0,40}?(?:,|(?=本人|我(?:单位|公司|社|局|校)))/
const OWN_WORD =
  '(?:本人|[我本](?:公司|司(?!法|机)|单位|店|社|站|校|院|局|户|中心|馆|厂|村|厅|部|会|园|所|合作社|协会|人|机构|嘎查|苏木|工会|学校|医院|企业|商店|商会|幼儿园)|我(?!旗|市|县|区|国|省|叫|是|系|名))'
const OWN = new RegExp(`^${OWN_WORD}`)
const OWN_NAME = new RegExp(
  `^${OWN_WORD}[(:]?(?:姓名|名称|户主|名叫)?[:为是]?(?!(?:不|因|在|将|把|遗|丢|由|已|现|所|名|登|持))`,
)
const AFTER_PRINT =
  /(?:刊登|刊载|刊发|登载|发布|刊出|公布)(?:的|了)?(?:关于)?|(?:声明|公告)(?:栏)?(?:中(?![共国央科铁煤粮石建])|内(?!蒙))?[,:]?/g
const ISSUED =
  /^(?:\(\d{4}\))?[^,。]{0,16}(?:判决|裁定|协助执行|调解书)|^(?:于?\d{4}年?[^,。]{0,10})?(?:颁发|核发|签发|制发|发放|发给|开具|出具|开立|办理)/
const LOSES = new RegExp(`^(?:${LOSS}|不慎|因|将|的)`)
/** Words in front of a unit that is only asked, told or obeyed. */
const ADDRESSED =
  /(?:经|向|与|到|至|由|据|根据|依据|请|联系|在|受|(?:开户银?行|法定代表人|法人|负责人|地址|坐落|联系人|电话)(?:名称)?[:为是]*)$/

function skipDate(chars: string, start: number): number {
  const [date] = findDates(chars.slice(start, start + 16))
  return date && date.start <= 1 ? start + date.end : start
}

/** Behind dates, causes and words such as 兹有. */
function opened(chars: string, start: number): number {
  let index = start
  for (let round = 0; round < 8; round++) {
    const dated = skipDate(chars, index)
    const ahead = chars.slice(dated, dated + 40)
    const skipped = (CAUSE.exec(ahead) ?? OPENERS.exec(ahead))?.[0].length ?? 0
    if (skipped === 0 && dated === index) return index
    index = dated + skipped
  }
  return index
}

/** 本人, 我公司: who speaks is named at once (本人王俊青, 本单位(四子王旗歌舞团)) or not at all. */
function ownName(wording: Wording, start: number, units: boolean): Phrase | null {
  const { chars } = wording.text
  const own = OWN_NAME.exec(chars.slice(start, start + 14))?.[0].length
  const phrase = own === undefined ? null : readPhrase(wording, start + own, units)
  return phrase?.firm ? phrase : null
}

function isOwn(chars: string, start: number): boolean {
  return OWN.test(chars.slice(start, start + 6)) || chars.startsWith('本报', start)
}

function isIssuer(wording: Wording, phrase: Phrase): boolean {
  return phrase.unit && ISSUED.test(wording.text.chars.slice(phrase.end, phrase.end + 20))
}

/** The place behind a clause that names nobody: a place, a cause, a circumstance. */
function nextClause(wording: Wording, start: number): number | null {
  const { chars } = wording.text
  const circumstance = CIRCUMSTANCE.exec(chars.slice(start, start + 48))?.[0].length
  if (circumstance !== undefined) return start + circumstance
  const end = isOnlyPlace(wording, start)
  return end !== null && /[,:、("的]/.test(chars.charAt(end)) ? end + 1 : null
}

/** Whether somebody is named by the shape of the name or with a place in front, not only by where the words stand. */
export function isSure({ text }: Wording, phrase: Phrase): boolean {
  const start = phrase.names[0]?.start ?? 0
  return phrase.firm || PLACED.test(text.chars.slice(start, start + 24))
}

/** A place that loses something is its community: 乌兰花镇王府社区遗失公章. */
function placeAlone(wording: Wording, start: number): Phrase | null {
  const end = isOnlyPlace(wording, start)
  if (end === null || end - start < 4 || !LOSES.test(wording.text.chars.slice(end, end + 8))) return null
  return { names: [{ start, end }], unit: true, end, firm: false }
}

function subjectAt(wording: Wording, from: number, units: boolean, lenient: boolean): Phrase | null {
  const { chars } = wording.text
  let start = from
  for (let clause = 0; clause < 5 && start < chars.length; clause++) {
    if (isOwn(chars, start)) return ownName(wording, start, units)
    start = opened(chars, start)
    if (isOwn(chars, start)) return ownName(wording, start, units)
    const next = nextClause(wording, start)
    const phrase = next === null || clause === 0 ? readPhrase(wording, start, units) : null
    if (phrase && isIssuer(wording, phrase)) return null
    if (phrase && ((lenient && clause === 0) || isSure(wording, phrase))) return phrase
    if (next === null) return placeAlone(wording, start)
    start = next
  }
  return null
}

/** Behind these a clause may begin with a name. */
const CLAUSE = /^|[,。;:"]|将|把|对|因|由|的/g
const MOST_CLAUSES = 40

/** A firm name at the beginning of any clause: 因承包方苏米亚拒不交回, 现将张三的证书作废. */
function anyClause(wording: Wording, units: boolean): Phrase | null {
  const { chars } = wording.text
  const publisher = findPublisher(wording)?.start
  const clauses = Array.from(
    chars.slice(0, 400).matchAll(CLAUSE),
    ({ index, 0: sign }) => index + sign.length,
  )
  for (const clause of clauses.slice(0, MOST_CLAUSES)) {
    const start = opened(chars, clause)
    const phrase = readPhrase(wording, start, units)
    if (!phrase?.firm || isOnlyPlace(wording, start) !== null || start === publisher) continue
    if (isIssuer(wording, phrase) || ADDRESSED.test(chars.slice(Math.max(0, start - 9), start))) continue
    return phrase
  }
  return null
}

const PUBLISHES =
  /(?:局|大队|支队|中心|政府|委员会|法院|银行|支行|分行|处|站|所|院)(?:关于.*)?(?:公告|通告)$/u

/** The office in whose name a notice is headed: 四子王旗市场监督管理局公告:…. */
export function findPublisher(wording: Wording): NamePlace | null {
  const heading = (HEADING.exec(wording.text.chars)?.[0] ?? '').replace(/[("):]+$/, '')
  if (!PUBLISHES.test(heading)) return null
  const phrase = readPhrase(wording, 0)
  return phrase?.unit ? (phrase.names[0] ?? null) : null
}

/**
 * The subject of a notice: a unit, or persons after their place and role. Null when it speaks of 本人, 我单位.
 * With `units` the certificates are those that only units hold.
 */
export function findSubject(wording: Wording, units = false): Phrase | null {
  const { chars } = wording.text
  const heading = HEADING.exec(chars)?.[0].length ?? 0
  const starts = [
    heading,
    ...(heading > 0 && !findPublisher(wording) ? [0] : []),
    ...Array.from(chars.matchAll(AFTER_PRINT), (match) => match.index + match[0].length),
  ]
  for (const [place, start] of starts.slice(0, 6).entries()) {
    const subject = subjectAt(wording, start, units, place < 2)
    if (subject) return subject
  }
  return speaksForItself(chars) ? null : anyClause(wording, false)
}

/** A name with a place in front. */
const PLACED = /^\p{Script=Han}{2,14}?[旗县市区盟省]\p{Script=Han}{2}/u
const SELF_UNIT = /^(?:我|本)(?:局|中心|机构|登记机构|旗|县|市)/

/** Whether a notice speaks in the first person (本人, 我公司), so that who signs it is who lost the paper. */
export function speaksForItself(chars: string): 'holder' | 'bureau' | null {
  const own =
    /(?:^|[,。:;)"日])(?:现|因|兹)?((?:本人|我(?!旗|市|县|区|国|省|们)|本(?!公告|声明|报|证|次|月|年|市|旗|栏|案|户|行政))\p{Script=Han}{0,8})/u.exec(
      chars,
    )?.[1]
  if (own === undefined) return null
  return SELF_UNIT.test(own) ? 'bureau' : 'holder'
}
