import { circumstanceLength, opened, skipDate } from './openers.ts'
import { isOnlyPlace, type Phrase, readPhrase } from './phrase.ts'
import { findPublisher, headingLength } from './publisher.ts'
import { speaksForItself } from './speaker.ts'
import { LOSS } from './vocabulary.ts'
import type { Wording } from './wording.ts'

const OWN_WORD =
  '(?:本人|[我本](?:公司|司(?!法|机)|单位|店|社|站|校|院|局|户|中心|馆|厂|村|厅|部|会|园|所|合作社|协会|人|机构|嘎查|苏木|镇|乡|街道|社区|工会|学校|医院|企业|商店|商会|幼儿园)|我(?!旗|市|县|区|国|省|叫|是|系|名))'
const OWN = new RegExp(`^${OWN_WORD}`)
/** 我公司(于2020年)设立的 leads to a part of the speaker, or to a unit that it founded. */
const OWN_UNIT =
  '(?:所属|下属|下设|直属|所辖|下辖)的?|(?:工会)?(?:[于在][^,。;:]{2,12})?(?:投资|出资|发起|申请|批准|独资)?(?:设立|开设|成立|开办|创办|举办|兴办|组建|主管|主办)的'
const OWN_NAME = new RegExp(
  `^${OWN_WORD}[(:]?(?:姓名|名称|户主|名叫|${OWN_UNIT})?[:为是]?(?!(?:不|因|在|将|把|遗|丢|由|已|现|所|名|登|持))`,
)
const AFTER_PRINT =
  /(?:声明|公告|登报|挂失)(?:遗失|丢失|灭失|作废)+的|(?:遗失|丢失|灭失|作废)(?:声明|公告)(?:中)?,|(?:刊登|刊载|刊发|登载|发布|刊出|公布)(?:的|了)?(?:关于)?|(?:声明|公告)(?:栏)?(?:中(?![共国央科铁煤粮石建])|内(?!蒙))?[,:]?/g
const ISSUED =
  /^(?:\(\d{4}\))?[^,。]{0,16}(?:判决|裁定|协助执行|调解书)|^(?:于?\d{4}年?[^,。]{0,10})?(?:颁发|核发|签发|制发|发放|发给|开具|出具|开立|办理)/
const LOSES = new RegExp(`^(?:${LOSS}|不慎|因|将|的)`)
/** Words in front of a unit that is only asked, told or obeyed. */
const ADDRESSED =
  /(?:经|向|与|到|至|由|据|根据|依据|请|联系|在|受|(?:开户银?行|法定代表人|法人|负责人|地址|坐落|联系人|电话)(?:名称)?[:为是]*)$/

/** 本人, 我公司: who speaks is named at once (本人王俊青, 本单位(四子王旗歌舞团)) or not at all. */
function ownName(wording: Wording, start: number, units: boolean): Phrase | null {
  const { chars } = wording.text
  const own = OWN_NAME.exec(chars.slice(start, start + 32))?.[0].length
  const phrase = own === undefined ? null : readPhrase(wording, start + own, units)
  return phrase?.firm ? phrase : null
}

function isOwn(chars: string, start: number): boolean {
  return OWN.test(chars.slice(start, start + 6)) || chars.startsWith('本报', start)
}

function isIssuer(wording: Wording, phrase: Phrase): boolean {
  return phrase.unit && ISSUED.test(wording.text.chars.slice(phrase.end, phrase.end + 20))
}

/** What stands behind whose paper it is: the paper itself, or words that lead to it. */
function ownsPaper({ text, mentions }: Wording, { end }: Phrase): boolean {
  return (
    /^(?:的|名下|持有|所持|(?:遗失|丢失|灭失|挂失|作废)的|拒[不绝]|未[按交将予能])/.test(
      text.chars.slice(end, end + 3),
    ) || mentions.some(({ start }) => start === end)
  )
}

/** Behind these a clause may begin with a name. */
const CLAUSE = /^|[,。;:"]|将|把|对|因|由|的/g

/** How far the words reach that say when and where an earlier notice was printed. */
const PRINTED_WITHIN = 80

/** 杭锦旗农牧局2023年8月16日公告作废的赵补锁草原承包经营权证: the office had it printed, somebody else owns the paper. */
function hadItPrinted(wording: Wording, { unit, end }: Phrase, units: boolean): boolean {
  const { chars } = wording.text
  const dated = skipDate(chars, /^[于在]/.test(chars.slice(end, end + 1)) ? end + 1 : end)
  if (!unit || dated <= end + 1) return false
  const behind = chars.slice(dated, dated + PRINTED_WITHIN)
  if (behind.search(AFTER_PRINT) < 0) return false
  const starts = [AFTER_PRINT, CLAUSE].flatMap((before) =>
    Array.from(behind.matchAll(before), ({ index, 0: words }) => dated + index + words.length),
  )
  return starts.some((start) => {
    const owner = readPhrase(wording, start, units)
    return owner !== null && isSure(wording, owner) && ownsPaper(wording, owner)
  })
}

/** The place behind a clause that names nobody: a place, a cause, a circumstance. */
function nextClause(wording: Wording, start: number): number | null {
  const { chars } = wording.text
  const circumstance = circumstanceLength(chars.slice(start, start + 48))
  if (circumstance !== undefined) return start + circumstance
  const end = isOnlyPlace(wording, start)
  return end !== null && /[,:、("的]/.test(chars.charAt(end)) ? end + 1 : null
}

/** A name with a place in front. */
const PLACED = /^\p{Script=Han}{2,14}?[旗县市区盟省]\p{Script=Han}{2}/u

/** Whether somebody is named by the shape of the name or with a place in front, not only by where the words stand. */
export function isSure({ text }: Wording, phrase: Phrase): boolean {
  const start = phrase.names[0]?.start ?? 0
  return phrase.firm || PLACED.test(text.chars.slice(start, start + 24))
}

/** A text that says in one breath who lost what: 甲店遗失公章,声明作废. */
const SHORT = 60

/** Whether somebody must be meant because the loss, or the paper, stands right behind the words. */
export function losesAtOnce({ text, mentions }: Wording, { end }: Phrase): boolean {
  const behind = text.chars.slice(end, end + 8)
  return text.chars.length <= SHORT && (LOSES.test(behind) || mentions.some(({ start }) => start === end))
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
    if (phrase && (isIssuer(wording, phrase) || hadItPrinted(wording, phrase, units))) return null
    if (phrase && ((lenient && clause === 0) || isSure(wording, phrase))) return phrase
    if (next === null) return placeAlone(wording, start)
    start = next
  }
  return null
}

const MOST_CLAUSES = 40

/** A firm name at the beginning of any clause, with `owning` in front of a paper: 因承包方苏米亚拒不交回, 现将张三的证书作废. */
function anyClause(wording: Wording, units: boolean, owning: boolean): Phrase | null {
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
    if (isIssuer(wording, phrase) || hadItPrinted(wording, phrase, units)) continue
    if (owning && !ownsPaper(wording, phrase)) continue
    if (ADDRESSED.test(chars.slice(Math.max(0, start - 9), start))) continue
    return phrase
  }
  return null
}

/**
 * The subject of a notice: a unit, or persons after their place and role. Null when it speaks of 本人, 我单位.
 * With `units` the certificates are those that only units hold.
 */
export function findSubject(wording: Wording, units = false): Phrase | null {
  const { chars } = wording.text
  const heading = headingLength(chars)
  const starts = [
    heading,
    ...(heading > 0 && !findPublisher(wording) ? [0] : []),
    ...Array.from(chars.matchAll(AFTER_PRINT), (match) => match.index + match[0].length),
  ]
  for (const [place, start] of starts.slice(0, 6).entries()) {
    const subject = subjectAt(wording, start, units, place < 2)
    if (subject) return subject
  }
  const self = speaksForItself(chars)
  return self === 'holder' ? null : anyClause(wording, false, self === 'bureau')
}
