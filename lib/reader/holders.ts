import { isUnitName, readPersons } from './names.ts'
import { findSubject, ROLE } from './subject.ts'
import { type Found, found, GAP, printedCode, printedText, type Text } from './text.ts'

/** Names that belong together: 权利人:陈志刚、陈某. */
export interface HolderGroup {
  names: Found<string>[]
  index: number
  /** Said of the account or the right itself (账户名称, 权利人), not only of who speaks. */
  labelled: boolean
}

/** Everybody a text names. */
export interface People {
  groups: HolderGroup[]
  coHolders: Found<string>[]
  former: Found<string> | null
  /** An heir, an agent, a relative who declares. */
  declarant: Found<string> | null
  subject: HolderGroup | null
}

const UNIT_LABEL =
  /(?:账户名称|开户名称|户名|存款人(?:全称|名称)?|开户单位(?:名称)?|单位名称|开户人)(?:[:为是]|\()*(?:为:)?"?/g
const PERSON_LABEL = new RegExp(`(?:登记(?:在|于)|${ROLE})(?:代表|姓名|名称)?(?:[:为是]|均为)*"?`, 'g')
const MORTGAGEE = /抵押权人(?:[:为是])*/g
const CO_LABEL = /(?:家庭)?共有人(?:姓名)?(?:[:为是]|包括|有)*/g
const DECEASED_BEHIND =
  /^(?:\(|,)?(?:已故|已去世|已病故|已死亡|已逝|去世|病故)(?!的?(?:原)?(?:农|牧|村|居|户主|承包))/
const DECEASED_BEFORE = new RegExp(`已(?:故|去世|病故)(?:的)?(?:原)?(?:${ROLE})?`, 'g')
const AGENT =
  /(?:(?:委托|法定|授权|诉讼)?(?:代理人|监护人|受托人)|(?:法定)?继承人|家属|配偶|(?:由|经|委托|请|,|。|;)其(?:妻子?|丈夫|夫|儿子|长子|次子|三子|女儿|长女|次女|子女?|女|母亲?|父亲?|兄长?|哥哥|弟弟?|姐姐?|妹妹?|孙子?|孙女|侄子?))(?:[:为是])*/g
const DECLARES = /^(?:等人?)?[^,。;]{0,6}(?:声明|登报|代为|代其|申明|公告|特此|挂失)/
const UNIT_STOP =
  /[,;。:(!"]|账号|核准|开户(?!单位)|法定|法人|证书|许可证|编号|遗失|丢失|不慎|的(?=\p{Script=Han}{0,8}证)|声明|因|将|$/u

function names(text: Text, from: number): Found<string>[] {
  return readPersons(text.chars, from).map(({ start, end }) =>
    found(text, start, end, printedCode(text, start, end)),
  )
}

function unitAt(text: Text, from: number): Found<string> | null {
  const ahead = text.chars.slice(from, from + 60)
  const paren = /^\p{Script=Han}{2,20}\(\p{Script=Han}{1,8}\)\p{Script=Han}/u.exec(ahead)?.[0].length ?? 0
  let length = paren + (UNIT_STOP.exec(ahead.slice(paren))?.index ?? 0)
  for (let index = 4; index < length; index++) {
    if (text.gaps[from + index] !== GAP.none && isUnitName(ahead.slice(0, index))) length = index
  }
  return length >= 2 ? found(text, from, from + length, printedText(text, from, from + length)) : null
}

function placeBefore(text: Text, from: number): number {
  const place =
    /^(?:\p{Script=Han}{2,6}[旗县市])?(?:(?:(?!遗失|丢失|不慎|因|将|的)\p{Script=Han}){1,7}?(?:苏木|镇|乡))?(?:(?:(?!遗失|丢失|不慎|因|将|的)\p{Script=Han}){1,6}?(?:嘎查|村(?!民)))?(?:,)?/u
  return from + (place.exec(text.chars.slice(from, from + 30))?.[0].length ?? 0)
}

function personsAt(text: Text, from: number): Found<string>[] {
  const behindPlace = placeBefore(text, from)
  const direct = behindPlace > from ? names(text, behindPlace) : []
  if (direct.length > 0) return direct
  const persons = names(text, from)
  if (persons.length > 0) return persons
  const unit = unitAt(text, from)
  return unit && isUnitName(unit.value) ? [unit] : []
}

function groupsOf(
  text: Text,
  label: RegExp,
  read: (from: number) => Found<string>[],
  labelled: boolean,
): HolderGroup[] {
  return Array.from(text.chars.matchAll(label), (match) => ({
    names: read(match.index + match[0].length),
    index: match.index,
    labelled: labelled || /[:为是]"?$/.test(match[0]),
  })).filter((group) => group.names.length > 0)
}

function unitGroups(text: Text): HolderGroup[] {
  return groupsOf(text, UNIT_LABEL, (from) => [unitAt(text, from)].filter((one) => one !== null), true)
}

function findDeclarant(text: Text): Found<string> | null {
  for (const match of text.chars.matchAll(AGENT)) {
    const from = match.index + match[0].length
    const people = readPersons(text.chars, from)
    const last = people.at(-1)
    const first = people[0]
    if (!first || !last) continue
    const agent = /理人|护人|托人|继承人/.test(match[0])
    if (!DECLARES.test(text.chars.slice(last.end, last.end + 14)) && !(agent && /[:为]$/.test(match[0])))
      continue
    const value = people.map(({ start, end }) => printedCode(text, start, end)).join('、')
    return found(text, first.start, last.end, value)
  }
  return null
}

function findFormer(text: Text, people: readonly Found<string>[]): Found<string> | null {
  const behind = people.find((one) => DECEASED_BEHIND.test(text.chars.slice(one.end, one.end + 6)))
  if (behind) return behind
  const [label] = text.chars.matchAll(DECEASED_BEFORE)
  return label ? (names(text, label.index + label[0].length)[0] ?? null) : null
}

function subjectGroup(text: Text, units: boolean): HolderGroup | null {
  const subject = findSubject(text.chars, units)
  if (!subject) return null
  const read = subject.unit ? printedText : printedCode
  const all = subject.names.map(({ start, end }) => found(text, start, end, read(text, start, end)))
  return { names: all, index: all[0]?.index ?? 0, labelled: false }
}

/** Finds everybody a text names: holders by label, by role (牧民王慧) or as its subject; the dead; who declares. */
export function findPeople(text: Text, units = false): People {
  const subject = subjectGroup(text, units)
  const byRole = groupsOf(text, PERSON_LABEL, (from) => personsAt(text, from), false)
  const mortgagees = groupsOf(text, MORTGAGEE, (from) => personsAt(text, from), true)
  const groups = [...unitGroups(text), ...byRole, ...mortgagees].sort((one, other) => one.index - other.index)
  const coHolders = groupsOf(text, CO_LABEL, (from) => names(text, from), true).flatMap(
    (group) => group.names,
  )
  const everybody = [...groups, ...(subject ? [subject] : [])].flatMap((group) => group.names)
  return { groups, coHolders, former: findFormer(text, everybody), declarant: findDeclarant(text), subject }
}
