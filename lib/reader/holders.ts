import { objectionStretch } from './objection.ts'
import { type Phrase, personsIn, readPersonsAt, readPhrase } from './phrase.ts'
import { findPublisher, findSubject, isSure } from './subject.ts'
import { type Found, found, GAP, printedCode, printedText, type Text } from './text.ts'
import { isInMention, type Wording } from './wording.ts'
import { isUnitName } from './words/organisations.ts'
import { HOLDER_ROLE_END, ROLE } from './words/roles.ts'

/** Names that belong together: 权利人:陈志刚、陈某. */
export interface HolderGroup {
  names: Found<string>[]
  index: number
  /** Said of the account or the right itself (账户名称, 权利人), not only of who speaks. */
  labelled: boolean
  /** A name by its shape, its place or its label, not only by where it stands. */
  firm: boolean
}

/** Everybody a text names. */
export interface People {
  groups: HolderGroup[]
  coHolders: Found<string>[]
  former: Found<string> | null
  /** An heir, an agent, a relative who declares. */
  declarant: Found<string> | null
  subject: HolderGroup | null
  /** The office that publishes the notice by its heading. */
  publisher: Found<string> | null
}

const UNIT_LABEL =
  /(?:账户名称|开户名称|户名|存款人(?:全称|名称)?|开户单位(?:名称)?|单位名称|单位全称|企业名称|公司名称|开户人)(?:[:为是]|\()*(?:为:)?"?/g
/** A label repeated in one go is one label. */
const PERSON_LABEL = new RegExp(
  `(?:(?:登记(?:在|于)|(?:颁|核|签|补|发|制|换)?发给|(?:发放|开具|出具|颁证|办理)给|权属归|归属(?:于)?|属于|${ROLE})(?:代表|姓名|名称)?(?:[:为是]|均为)*"?){1,8}`,
  'g',
)
const MORTGAGEE = /抵押权人(?:[:为是])*/g
const CO_LABEL = /(?:(?:家庭|共同|承包)?共有人|家庭成员|共同承包人)(?:姓名)?(?:[:为是]|包括|有)*/g
const DECEASED_BEHIND =
  /^(?:\(|,)?(?:已故|已去世|已病故|已死亡|已逝|已亡|现已(?:去世|故)|去世|病故|生前|亡故|(?:已?于[^,。;]{0,12}|因病|因故|不幸)(?:病故|去世|死亡|逝世|亡故|离世|过世))(?!的?(?:原)?(?:农|牧|村|居|户主|承包))/
const DECEASED_BEFORE = new RegExp(
  `(?:已(?:故|去世|病故|死亡)|亡故|故)(?:的)?(?:原)?${ROLE}|已(?:故|去世|病故)(?:的)?(?:原)?`,
  'g',
)
const AGENT =
  /(?:(?:委托|法定|授权|诉讼)?(?:代理人|监护人|受托人|代办人)|(?:法定|合法)?继承人|家属|配偶|遗孀|(?:(?:由|经|委托|请|授权|,|。|;|现)其|委托|授权)(?:妻子?|丈夫|夫|儿子|长子|次子|三子|女儿|长女|次女|子女?|女|母亲?|父亲?|兄长?|哥哥|弟弟?|姐姐?|妹妹?|孙子?|孙女|侄子?|养子|养女|儿媳|女婿))(?:[:为是])*/g
const DECLARES = /^(?:等人?)?[^,。;]{0,6}(?:声明|登报|代为|代其|申明|公告|特此|挂失|申请|办理)/

function names(wording: Wording, from: number): Found<string>[] {
  const { text } = wording
  return personsIn(wording, from).map(({ start, end }) =>
    found(text, start, end, printedCode(text, start, end)),
  )
}

/** A name cut by white space into cells ends with its cell, when it is a unit by then. */
function cellEnd(text: Text, start: number, end: number): number {
  for (let index = start + 4; index < end; index++) {
    if (text.gaps[index] === GAP.space && isUnitName(text.chars.slice(start, index))) return index
  }
  return end
}

function groupNames(text: Text, phrase: Phrase): Found<string>[] {
  const read = phrase.unit ? printedText : printedCode
  return phrase.names.map(({ start, end }) => found(text, start, end, read(text, start, end)))
}

function unitAt(wording: Wording, from: number): Found<string>[] {
  const { text } = wording
  const phrase = readPhrase(wording, from, true)
  if (!phrase) return []
  return groupNames(text, {
    ...phrase,
    names: phrase.names.map(({ start, end }) => ({ start, end: cellEnd(text, start, end) })),
  })
}

function personsAt(wording: Wording, from: number): Found<string>[] {
  const phrase = readPhrase(wording, from)
  return phrase ? groupNames(wording.text, phrase) : []
}

function groupsOf(
  wording: Wording,
  label: RegExp,
  read: (from: number, said: string) => Found<string>[],
  labelled: boolean,
): HolderGroup[] {
  const places = [...wording.text.chars.matchAll(label)].filter(
    ({ index, 0: words }) => !isInMention(wording, index) && !isInMention(wording, index + words.length - 1),
  )
  return places
    .map((match) => ({
      names: read(match.index + match[0].length, match[0]),
      index: match.index,
      labelled: labelled || /[:为是]"?$/.test(match[0]),
      firm: true,
    }))
    .filter((group) => group.names.length > 0)
}

/** Behind a bare role only a person is named: 教师进修学校 has no teacher. */
function byRole(wording: Wording, from: number, said: string): Found<string>[] {
  const phrase = readPersonsAt(wording, from) ?? readPhrase(wording, from)
  if (!phrase) return []
  const labelled = /[:为是给于在归"]$|属于$/.test(said) || (phrase.firm && HOLDER_ROLE_END.test(said))
  return phrase.unit && !labelled ? [] : groupNames(wording.text, phrase)
}

function findDeclarant(wording: Wording): Found<string> | null {
  const { text } = wording
  for (const match of text.chars.matchAll(AGENT)) {
    const from = match.index + match[0].length
    const people = personsIn(wording, from)
    const last = people.at(-1)
    const first = people[0]
    if (!first || !last) continue
    const agent = /理人|护人|托人|继承人|代办人/.test(match[0])
    const behind = text.chars.slice(last.end, last.end + 40).replace(/^\([^()]*\)/, '')
    if (!DECLARES.test(behind.slice(0, 14)) && !(agent && /[:为]$/.test(match[0]))) continue
    const value = people.map(({ start, end }) => printedCode(text, start, end)).join('、')
    return found(text, first.start, last.end, value)
  }
  return null
}

function findFormer(wording: Wording, people: readonly Found<string>[]): Found<string> | null {
  const { chars } = wording.text
  const behind = people.find((one) => DECEASED_BEHIND.test(chars.slice(one.end, one.end + 24)))
  if (behind) return behind
  for (const label of chars.matchAll(DECEASED_BEFORE)) {
    const [name] = names(wording, label.index + label[0].length)
    if (name) return name
  }
  return null
}

function subjectGroup(wording: Wording, units: boolean): HolderGroup | null {
  const subject = findSubject(wording, units)
  const clause = objectionStretch(wording.text.chars)
  const place = subject?.names[0]?.start ?? 0
  if (!subject || (clause && place >= clause.trigger && place < clause.end)) return null
  const all = groupNames(wording.text, subject)
  return { names: all, index: all[0]?.index ?? 0, labelled: false, firm: isSure(wording, subject) }
}

function publisherOf(wording: Wording): Found<string> | null {
  const place = findPublisher(wording)
  const { text } = wording
  return place && found(text, place.start, place.end, printedText(text, place.start, place.end))
}

/** Finds everybody a text names: holders by label, by role (牧民王慧) or as its subject; the dead; who declares. */
export function findPeople(wording: Wording, units = false): People {
  const subject = subjectGroup(wording, units)
  const roles = groupsOf(wording, PERSON_LABEL, (from, said) => byRole(wording, from, said), false)
  const unitsNamed = groupsOf(wording, UNIT_LABEL, (from) => unitAt(wording, from), true)
  const mortgagees = groupsOf(wording, MORTGAGEE, (from) => personsAt(wording, from), true)
  const groups = [...unitsNamed, ...roles, ...mortgagees].sort((one, other) => one.index - other.index)
  const coHolders = groupsOf(wording, CO_LABEL, (from) => names(wording, from), true).flatMap(
    (group) => group.names,
  )
  const everybody = [...groups, ...(subject ? [subject] : [])].flatMap((group) => group.names)
  return {
    groups,
    coHolders,
    former: findFormer(wording, everybody),
    declarant: findDeclarant(wording),
    subject,
    publisher: publisherOf(wording),
  }
}
