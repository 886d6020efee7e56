import { findDates } from './dates.ts'
import { OTHER_TITLES } from './kinds/other-titles.ts'
import { isUnitName, readPersons } from './names.ts'
import { LOSS } from './vocabulary.ts'

/** Who a notice speaks of in its first clauses. */
export interface Subject {
  /** The stretches of the names, [start, end). */
  names: readonly { start: number; end: number }[]
  unit: boolean
}

export const ROLE =
  '(?:农牧民|农牧户|牧民|牧户|农民|农户|村民|居民|市民|社员|职工|员工|教师|学生|医生|护士|车主|业主|户主|承包户|承包人|承包方|持证人|权利人|使用权人|所有权人|产权人|领证人|申请人|个体户|用户|公民)(?!证|执业|资格|工作|协|委员|代表大会|代表会|专业|合作|自治|小组|们|协会|之家|的|提供|持|应|请|须|可|需|丢失证件)'

const STOP = new RegExp(
  `[,;。:(!"《?]|\\d{1,2}月\\d{1,2}[日号]|${LOSS}|遗失|丢失|不慎|不小心|因|由于|将|把|登报|声明|挂失|作废|刊登|委托|更正|补发|找回|撤回|申请|应为|应是|名下|持有|所持|所有的|办理|拒[不绝]|在(?=\\p{Script=Han}{2,16}(?:银行|信用社|联社|支行|报))|未[能按将交]|系(?=\\p{Script=Han}{2})|现[将声登由因已]|已(?!故的?(?:原|农|牧|村|居|户|承))|的(?=\\p{Script=Han}{0,12}[证章照])|(?:基本|专用|临时|一般)(?:存款)?账?户|(?:银行)?开户许可证|开户许可|草(?:原|场|牧场)(?:确权|家庭|承包|经营|使用|权)*证|不动产|${OTHER_TITLES.join('|')}|共[同有]|与其|户(?=的)|[一二三四]{1}枚|$`,
  'u',
)
const ROLES = new RegExp(`${ROLE}(?:姓名)?`, 'g')
const ONLY_ROLE = new RegExp(`^${ROLE}(?:姓名)?$`)
const OPENERS =
  /^(?:(?:兹有|现有|今有|兹因|兹|经查|经(?=\p{Script=Han}{4,24}申请)|注意|敬告|我叫|我是|本人系|本人|声明人|申明人|抵押权人|持证人|失主|遗失者|关于|有关|公告|声明|遗失|丢失|原告知|原|由|,|、|:|"|\)|\()(?!\p{Script=Han}{0,1}局遗失))+/u
const REGION =
  /^(?:\p{Script=Han}{2,8}?(?:自治区|省|市|盟|地区))?(?:\p{Script=Han}{2,14}?[旗县市区])?(?:\p{Script=Han}{1,8}?(?:苏木|镇|乡|街道(?!办)|农牧场|管理区|开发区))?(?:\p{Script=Han}{1,8}?(?:嘎查|村(?!民)|社区|居委会|小区))?(?:[\p{Script=Han}0-9]{1,3}(?:组|社|队|小组))?/u
const OWN =
  /^(?:本人|我(?!旗|市|县|区|国|省|叫|是)|本(?:公司|单位|店|社|站|校|院|局|户|中心|馆|厂|村|厅|部|会|园|所|合作社|协会|人|机构))/
const NO_UNIT = /^(?:该|此|原|特|以[上下]|现|本|我|如|请|[上下])|证|号|声明|恢复|有效|\d{4}/
const NAMED_AFTER_OWN = /^本人\p{Script=Han}{2,8}[(,于]|^本人[^不因在将遗丢由于,]{2,8}于/u
const SELF_UNIT = /^(?:我|本)(?:局|中心|机构|登记机构|旗|县|市)/
const HEADING =
  /^(?:[("]?[\p{Script=Han}、]{0,36}?(?:声明|公告|启事|通告|更正|勘误|说明|遗失|挂失)(?:\(灭失\)声明)?[)"]?:|[("]?(?:遗失|丢失|更正|找回|寻回|撤回|撤销|补发|补证|作废|挂失)(?:\(灭失\)|、作废)?(?:声明|公告|启事|通告)?[)"]?\*{0,2}(?=\p{Script=Han}{4}))/u
const AFTER_PRINT =
  /(?:刊登|刊载|刊发|登载|发布|刊出|公布)(?:的|了)?(?:关于)?|(?:声明|公告)(?:栏)?(?:中|内)?[,:]?/g

function skipDate(chars: string, start: number): number {
  const [date] = findDates(chars.slice(start, start + 16))
  return date && date.start <= 1 ? start + date.end : start
}

function opened(chars: string, start: number): number {
  let index = start
  for (let round = 0; round < 4; round++) {
    index = skipDate(chars, index)
    const opener = OPENERS.exec(chars.slice(index, index + 24))?.[0].length ?? 0
    if (opener === 0) return index
    index += opener
  }
  return index
}

function chunkEnd(chars: string, start: number): number {
  const ahead = chars.slice(start, start + 70)
  const stop = STOP.exec(ahead)?.index ?? ahead.length
  const [date] = findDates(ahead.slice(0, stop + 12))
  const end = start + Math.min(stop, date ? date.start : stop)
  const paren =
    /^\(\p{Script=Han}{1,8}\)\p{Script=Han}{0,24}?(?:公司|集团|合作社|支行|分行|企业|合伙|中心|协会|店)|^\((?:有限合伙|普通合伙|个人独资|个体工商户|集团|\p{Script=Han}{0,6}(?:部|分公司|分店|支部))\)/u.exec(
      chars.slice(end, end + 40),
    )
  return paren ? chunkEnd(chars, end + paren[0].length) : end
}

function trimEnd(chars: string, start: number, end: number): number {
  const tail = /(?:于|的|其|等|户|之|家庭|现|已|在|近日|日前|本人|夫妇|原)+$/.exec(chars.slice(start, end))
  return end - (tail?.[0].length ?? 0)
}

function afterRole(chars: string, start: number, end: number): number | null {
  const roles = [...chars.slice(start, end).matchAll(ROLES)]
  const last = roles.at(-1)
  return last ? start + last.index + last[0].length : null
}

function readChunk(chars: string, start: number, end: number, units: boolean): Subject | null {
  const whole = chars.slice(start, end)
  const isUnit = isUnitName(whole) || (units && whole.length >= 4 && !NO_UNIT.test(whole))
  if (isUnit && afterRole(chars, start, end) === null) return { names: [{ start, end }], unit: true }
  const region = REGION.exec(whole)?.[0].length ?? 0
  const from = afterRole(chars, start, end) ?? start + (region < whole.length ? region : 0)
  const names = readPersons(chars.slice(0, Math.max(end, from)), from)
  if (names.length > 0 && names.at(-1)?.end === end) return { names, unit: false }
  if (afterRole(chars, start, end) !== null && names.length > 0) return { names, unit: false }
  const unitLike =
    whole.length >= 5 && region >= 2 && region < whole.length && /^[\p{Script=Han}0-9A-Z()·]+$/u.test(whole)
  return unitLike ? { names: [{ start, end }], unit: true } : null
}

function isOnlyPlace(chars: string, start: number, end: number): boolean {
  const region = REGION.exec(chars.slice(start, end))?.[0].length ?? 0
  return region === end - start || ONLY_ROLE.test(chars.slice(start + region, end))
}

/** 本人, 我公司, 本报: nobody is named. Not 本人乌云其木格于…, where the name follows. */
function isOwn(chars: string, start: number): boolean {
  const ahead = chars.slice(start, start + 14)
  return /^本报/.test(ahead) || (OWN.test(ahead) && !NAMED_AFTER_OWN.test(ahead))
}

function subjectAt(chars: string, from: number, units: boolean): Subject | null {
  if (isOwn(chars, from)) return null
  let start = opened(chars, from)
  if (isOwn(chars, start)) return null
  for (let clause = 0; clause < 4 && start < chars.length; clause++) {
    const end = chunkEnd(chars, start)
    const trimmed = trimEnd(chars, start, end)
    const more = isOnlyPlace(chars, start, end) && /[,:、("]/.test(chars.charAt(end))
    const subject = trimmed - start >= 2 && !more ? readChunk(chars, start, trimmed, units) : null
    if (subject || !more) return subject
    start = end + 1
  }
  return null
}

/**
 * The subject of a notice: a unit, or persons after their place and role. Null when it speaks of 本人, 我单位.
 * With `units` the certificates are those that only units hold.
 */
export function findSubject(chars: string, units = false): Subject | null {
  const heading = HEADING.exec(chars)?.[0].length ?? 0
  const starts = [
    ...new Set([heading, 0]),
    ...Array.from(chars.matchAll(AFTER_PRINT), (match) => match.index + match[0].length),
  ]
  for (const start of starts.slice(0, 6)) {
    const subject = subjectAt(chars, start, units)
    if (subject) return subject
  }
  return null
}

/** Whether a notice speaks in the first person (本人, 我公司), so that who signs it is who lost the paper. */
export function speaksForItself(chars: string): 'holder' | 'bureau' | null {
  const own =
    /(?:^|[,。:;)"日])(?:现|因|兹)?((?:本人|我(?!旗|市|县|区|国|省|们)|本(?!公告|声明|报|证|次|月|年|市|旗|栏|案|户|行政))\p{Script=Han}{0,8})/u.exec(
      chars,
    )?.[1]
  if (own === undefined) return null
  return SELF_UNIT.test(own) ? 'bureau' : 'holder'
}
