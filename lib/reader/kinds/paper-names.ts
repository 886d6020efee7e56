import { GAP, type Text } from '../text.ts'
import { endingsOf, longestEnding } from '../words/endings.ts'
import { lastUnitEnd } from '../words/organisations.ts'
import { looksLikePerson } from '../words/persons.ts'
import { REGION } from '../words/roles.ts'
import { STOPS } from '../words/stops.ts'
import { isReferredTo, type Mention } from './kind.ts'
import { OTHER_TITLES, TITLE_QUALIFIERS } from './other-titles.ts'

const TITLES = endingsOf(OTHER_TITLES)
const QUALIFIERS = endingsOf(TITLE_QUALIFIERS)
const LAST_CHARACTERS = new Set(OTHER_TITLES.map((title) => title.at(-1)))
const MOST_QUALIFIERS = 6
const LONGEST_TITLE = 30

/** The known name of a paper that ends in front of a place, with what belongs to it: 道路运输从业资格证. */
export function knownTitleEnding(chars: string, end: number): Mention | null {
  const length = longestEnding(TITLES, chars, end)
  if (length === 0) return null
  let start = end - length
  for (let round = 0; round < MOST_QUALIFIERS; round++) {
    const qualifier = longestEnding(QUALIFIERS, chars, start)
    if (qualifier === 0) break
    start -= qualifier
  }
  return { start, end, title: chars.slice(start, end) }
}

/** What may stand behind the name of a paper that is lost, and not behind a word of which the name is a part. */
const NAME_ENDS =
  /^[》"]?(?:正、?副本|正本|副本|原件|原本|[一壹两\d]{1,2}[本份枚张个])*(?:[,:(]{0,2}(?:证|编|号|字号|执业|登记|注册|统一|许可|核准|代码|税号|学号|票号|单号|流水号|档案|[0-9A-Z]{3})|[,;、。)"]|丢失|遗失|不慎|作废|声明|\(|各|及|和|与|均|同时|一并|全部|等|因|于(?=\d|近|今|去|[一二〇])|在(?!职|线)|近日|日前|此前|已|现|原|被|经|由|系|未|曾|也|都|应(?:予|当|由)|予以|尚未|拒|无法|不能|逾期|的(?:声明|遗失|公告)|复印|$)/
/** A stop word of names ends the name of a paper too: 学生证失窃, 公章外出途中丢失. */
const AT_STOP = new RegExp(`^(?:${STOPS.source})`, 'u')
/** Names that another number or label begins with: 身份证号, 发票代码, 保单号. */
const LABELS_OF_NUMBERS = /^(?:编?号|号码|件|代码|编码|证号)/
/** Names that do not say which paper: behind another name they only label its number, or mean it. */
const LABELLING =
  /^(?:印章|证书|执业证|登记证|许可证|合同|发票|身份证|会计证|票据|保单|收据|资格证|专用章|登记证书|执照|协议|房权证|房产证|注册证|经营许可证|.*承包合同)$/
/** 土地证号 behind another name is a label, whichever paper it is. */
const SHORT = 4
const MEANING_ANOTHER = /^(?:许可证|证书|登记证|登记证书|资格证|票据|印章|专用章|执照|注册证|经营许可证)$/

/** What stands in front of a name: nothing, other names anywhere, or names before it. */
interface Others {
  any: boolean
  earlier: readonly Mention[]
}

/** Whether a name only labels a number that says who holds another paper, or repeats that paper in general words. */
function isLabel(chars: string, { start, end, title }: Mention, { any, earlier }: Others): boolean {
  const behind = chars.slice(end, end + 4)
  const numbered = LABELS_OF_NUMBERS.test(behind)
  if (any && numbered && /(?:身份证|车牌|发票)$/.test(title)) return true
  const before = chars.charAt(start - 1)
  if (any && title.endsWith('身份证') && /[,(:;]/.test(before) && /^[:(]?\d/.test(behind)) return true
  if (earlier.length === 0 || /[、及和与]/.test(before)) return false
  const repeats = earlier.some((one) => one.title.endsWith(title))
  const labels = numbered && (LABELLING.test(title) || (title.length <= SHORT && !repeats))
  return labels || MEANING_ANOTHER.test(title)
}

function overlaps(taken: readonly Mention[], { start, end }: Mention): boolean {
  return taken.some((mention) => start < mention.end && mention.start < end)
}

/** 《内蒙古自治区非税收入一般缴款书》: what stands in such brackets is the whole name. */
function withBrackets(chars: string, title: Mention): Mention {
  if (chars.charAt(title.end) !== '》') return title
  const before = chars.slice(Math.max(0, title.start - LONGEST_TITLE), title.start)
  const start = title.start - before.length + before.lastIndexOf('《') + 1
  const name = chars.slice(start, title.end)
  return !before.includes('《') || /[,。;:》]/.test(name) ? title : { ...title, start, title: name }
}

/** All known names in a text, the longer of two that overlap. */
function knownTitles(chars: string): Mention[] {
  const titles: Mention[] = []
  for (let end = 2; end <= chars.length; end++) {
    if (!LAST_CHARACTERS.has(chars.charAt(end - 1))) continue
    const title = knownTitleEnding(chars, end)
    if (!title) continue
    const previous = titles.at(-1)
    if (previous && title.start <= previous.start && title.end > previous.end) titles.pop()
    titles.push(withBrackets(chars, title))
  }
  return titles
}

/** Papers are named by a banner, a city, a region; a village or an estate says where somebody lives or buys. */
const BANNER = /.[旗县市区盟省]$/u

/** A place in front of the name belongs to it when nothing else stands there: 四子王旗城镇居民最低生活保障金领取证. */
function withPlace(chars: string, title: Mention): Mention {
  const before = chars.slice(Math.max(0, title.start - 24), title.start)
  const clause = before.slice(before.search(/[^,。;:"()]*$/u))
  const alone = BANNER.test(clause) && REGION.exec(clause)?.[0] === clause
  const start = alone ? title.start - clause.length : title.start
  return { ...title, start, title: chars.slice(start, title.end) }
}

/** 登记证明 of 不动产登记证明, 许可证 of 开户许可证: the end of a name of another kind. */
const OF_OTHER_KINDS = /(?:不动产|开户)$/

/** Whether the words around a known name say that it is a paper of its own, and lost. */
function standsAlone({ chars, gaps }: Text, { start, end, title }: Mention): boolean {
  if (gaps[start] !== GAP.none && (gaps[end] ?? GAP.none) !== GAP.none) return true
  const behind = chars.slice(end, end + 44)
  if (
    isReferredTo(chars, start) ||
    OF_OTHER_KINDS.test(chars.slice(Math.max(0, start - 3), start)) ||
    (title.endsWith('印鉴') && /^\([^)]{0,40}章/.test(behind))
  )
    return false
  return NAME_ENDS.test(behind.slice(0, 14)) || AT_STOP.test(behind.replace(/^[》"]/, ''))
}

/** 遗失下列证照印章:①不动产权证书…: a word for all the papers that are named behind it. */
const COLLECTIVE = /(?:[以]下|下列|如下)[^,。;:]{0,8}$/

function isCollective(chars: string, { start, end }: Mention, others: readonly Mention[]): boolean {
  const announces = chars.charAt(end) === ':' && COLLECTIVE.test(chars.slice(Math.max(0, start - 12), start))
  return announces && others.some((one) => one.start > end)
}

/** Known names of papers anywhere in a text, without those that only label a number or are referred to. */
export function knownAnywhere(text: Text, core: readonly Mention[], lists: readonly Mention[]): Mention[] {
  const { chars } = text
  const all = knownTitles(chars)
  const others = [...core, ...lists]
  const any = others.length > 0 || all.length > 1
  const kept: Mention[] = []
  for (const title of all) {
    if (overlaps(others, title) || !standsAlone(text, title)) continue
    if (isCollective(chars, title, [...others, ...all])) continue
    const earlier = [...others.filter(({ start }) => start < title.start), ...kept]
    if (!isLabel(chars, title, { any, earlier })) kept.push(title)
  }
  return kept.map((title) => withPlace(chars, title))
}

const UNKNOWN =
  /(?<=^|[,。;:的)])(?!遗失|丢失|因|由于|经|根据|依据)(\p{Script=Han}{3,30}(?:证|证书|执照|章|票据|发票|收据|卡|簿|证明|合同|协议|凭证))(?=\(|不慎|因|遗失|丢失|灭失|被盗|损毁|于|[,一正副]|编号|证号)/gu

/** Where the holder ends in 张三股金证, 四子王旗某公司准运证. */
function holderEnd(words: string): number {
  const unit = lastUnitEnd(words.slice(0, -2))
  if (unit > 0) return unit
  const person = [3, 2, 4].find(
    (length) => looksLikePerson(words.slice(0, length)) && words.length - length >= 3,
  )
  return person ?? 0
}

/** A paper that no list knows, in front of the verb: the words up to it, without the unit or person that holds it. */
export function unknownBefore(text: Text): Mention[] {
  return Array.from(text.chars.matchAll(UNKNOWN), (match) => {
    const words = match[0]
    const holder = holderEnd(words)
    return { start: match.index + holder, end: match.index + words.length, title: words.slice(holder) }
  })
}
