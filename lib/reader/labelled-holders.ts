import { objectionStretch } from './objection.ts'
import { type Phrase, personsIn, readPersonsAt, readPhrase } from './phrase.ts'
import { type Found, found, printedCode, printedText, type Text } from './text.ts'
import { isInMention, type Wording } from './wording.ts'
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

const UNIT_LABEL =
  /(?:账户名称|开户名称|户名|存款人(?:全称|名称)?|开户单位(?:名称)?|单位名称|单位全称|企业名称|公司名称|开户人)(?:[:为是]|\()*(?:为:)?"?/g
/** A label repeated in one go is one label. */
const PERSON_LABEL = new RegExp(
  `(?:(?:登记(?:在|于)|(?:颁|核|签|补|发|制|换)?发给|(?:发放|开具|出具|颁证|办理)给|权属归|归属(?:于)?|属于|${ROLE})(?:代表|姓名|名称)?(?:[:为是]|均为)*"?){1,8}`,
  'g',
)
/** 由抵押权人…保管, 向抵押权人…办理抵押: who keeps a paper, or is asked, does not hold it. */
const MORTGAGEE = /(?<![由向经被给与在到至])抵押权人(?:[:为是])*/g
/** 家庭成员之间, 家庭成员有争议 name nobody: without a sign only the shape of a name says that one follows. */
const CO_LABEL = /(?:(?:家庭|共同|承包)?共有人|家庭成员|共同承包人)(?:姓名)?(?:[:为是]|包括|有)*/g
/** 系四子王旗文化馆所有, 归巴图、孟和共有: whose a paper is, said behind it. In whose hands it is (由债权人…持有) is another matter. */
const OWNED =
  /(?<=[证书照章簿本份枚件号0-9),;])(?:均|原)?(?:系|为|属于?|归|是)(?=[^,。;:]{2,40}?(?:有|名下|的[,。;]))/g
const OWNED_BEHIND = /^(?:共同|等人?|家庭|夫妇)*(?:所有(?!权)|所?持有|共有|名下|的(?=[,。;]))/
/** 南至牧民巴图草场: whose land is next. */
const NEIGHBOUR = /(?:至|[临邻接靠])$/

/** The persons named from a place on. */
export function namesFrom(wording: Wording, from: number): Found<string>[] {
  const { text } = wording
  return personsIn(wording, from).map(({ start, end }) =>
    found(text, start, end, printedCode(text, start, end)),
  )
}

/** The names of a phrase as printed: those of persons without any space. */
export function namesOf(text: Text, phrase: Phrase): Found<string>[] {
  const read = phrase.unit ? printedText : printedCode
  return phrase.names.map(({ start, end }) => found(text, start, end, read(text, start, end)))
}

function unitsFrom(wording: Wording, from: number): Found<string>[] {
  const { text } = wording
  const phrase = readPhrase(wording, from, true)
  return phrase ? namesOf(text, phrase) : []
}

function anyFrom(wording: Wording, from: number): Found<string>[] {
  const phrase = readPhrase(wording, from)
  return phrase ? namesOf(wording.text, phrase) : []
}

/** Who owns a paper, where the words behind the name say that it is owned. */
function ownersFrom(wording: Wording, from: number): Found<string>[] {
  const phrase = readPhrase(wording, from)
  const behind = wording.text.chars.slice(phrase?.end, (phrase?.end ?? 0) + 8)
  return phrase?.firm && OWNED_BEHIND.test(behind) ? namesOf(wording.text, phrase) : []
}

function coHoldersFrom(wording: Wording, from: number, said: string): Found<string>[] {
  if (/(?:[:为是]|包括)$/.test(said)) return namesFrom(wording, from)
  const phrase = readPersonsAt(wording, from)
  return phrase ? namesOf(wording.text, phrase) : []
}

/** Behind a bare role only a person is named: 教师进修学校 has no teacher. */
function behindRole(wording: Wording, from: number, said: string): Found<string>[] {
  const phrase = readPersonsAt(wording, from) ?? readPhrase(wording, from)
  if (!phrase) return []
  const labelled = /[:为是给于在归"]$|属于$/.test(said) || (phrase.firm && HOLDER_ROLE_END.test(said))
  return phrase.unit && !labelled ? [] : namesOf(wording.text, phrase)
}

function isLabel(wording: Wording, index: number, words: string): boolean {
  const before = wording.text.chars.slice(Math.max(0, index - 2), index)
  const inside = isInMention(wording, index) || isInMention(wording, index + words.length - 1)
  return !inside && !NEIGHBOUR.test(before)
}

function groupsBy(
  wording: Wording,
  label: RegExp,
  read: (wording: Wording, from: number, said: string) => Found<string>[],
  labelled = true,
): HolderGroup[] {
  return [...wording.text.chars.matchAll(label)]
    .filter(({ index, 0: words }) => isLabel(wording, index, words))
    .map(({ index, 0: words }) => ({
      names: read(wording, index + words.length, words),
      index,
      labelled: labelled || /[:为是]"?$/.test(words),
      firm: true,
    }))
    .filter((group) => group.names.length > 0)
}

/** Whoever is named behind a label or a role, in order: 账户名称:…, 权利人…, 牧民王慧. */
export function labelledGroups(wording: Wording): HolderGroup[] {
  const { chars } = wording.text
  const trigger = objectionStretch(chars)?.trigger ?? chars.length
  const asked = ({ index }: HolderGroup) => index >= trigger && !/[。;]/.test(chars.slice(trigger, index))
  const groups = [
    ...groupsBy(wording, UNIT_LABEL, unitsFrom),
    ...groupsBy(wording, PERSON_LABEL, behindRole, false),
    ...groupsBy(wording, MORTGAGEE, anyFrom),
    ...groupsBy(wording, OWNED, ownersFrom),
  ]
  return groups.filter((group) => !asked(group)).sort((one, other) => one.index - other.index)
}

/** 共有人 and members of the household, who are holders too. */
export function findCoHolders(wording: Wording): Found<string>[] {
  return groupsBy(wording, CO_LABEL, coHoldersFrom).flatMap((group) => group.names)
}
