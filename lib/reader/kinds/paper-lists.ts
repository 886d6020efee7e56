import type { Text } from '../text.ts'
import { LOSS } from '../vocabulary.ts'
import type { Mention } from './kind.ts'
import { knownTitleEnding } from './paper-names.ts'

const PAPER_END =
  /(?:证|证书|照|章|票|据|簿|册|卡|牌|鉴|单|折|盘|条|合同|合同书|协议|协议书|护照|证明|证明书|介绍信|委托书|授权书|聘书|认购书|缴款书|(?:批准|通知|决定|确认|鉴定|保证|任命|审批|备案|验收|登记|报告)书|钥匙|密码器|U盾|钢印|[本户口房]本|封条|档案|凭证|手续)$/
const LOST = new RegExp(LOSS, 'g')
const COPIES = /^(?:正、副本|正本[、及和与]副本|正副本|正\/副本|正本|副本|原件|原本)/
const COUNT =
  /^(?:各?(?:[一二两三四五六七八九十壹贰叁]{1,3}|\d{1,4})(?:枚|本|份|张|个|套|块|册|联|把|枝|支|颗|组|批|件|副))/
const ITEM_STOP =
  /[,;。、:()"!*]|(?<![A-Z])\d|[A-Z](?!(?:[A-Z]{0,3}|\d)\p{Script=Han})|(?<=[证章照票据书本簿卡同单鉴枚份张个)牌盘折])(?:以及|及|和|与)|(?:证书|证件|登记|许可证)?(?:编号|证号|号码|编码|代码|税号|注册号)|统一社会|声明|作废|特此|现[将声登]|因|已|丢失|遗失|于(?=\d)/gu
const OPENING =
  /^(?:了|其|本人|本单位|本公司|我单位|我公司|[:"《、,]|以及|及|和|与|并|(?:由)?\p{Script=Han}{4,24}(?:颁发|核发|签发|发放|开具|出具|制发|发)(?:给\p{Script=Han}{2,4})?的|(?:新生儿|婴儿|其[子女]|[儿女][子儿])\p{Script=Han}{2,4}(?=出生))+/u
const NOT_TITLE =
  /^(?:以[下上]|下列|上述|该|此|有关|相关|以前|全部|所有|如下|依据|根据|按照|依照|因|由于|经|拟|将|予以|申请|准予|同意)|新证(?:书)?$|[该此](?:证|章|照|票|件|单|执照|许可)|第[一二三四五六七八九十百]+条|^(?:证|章|票|单|书|本|证件|证书|票据|原件|号牌|一切|手续|档案)$/

function isTaken(taken: readonly Mention[], start: number, end: number): boolean {
  return taken.some((mention) => start < mention.end && mention.start < end)
}

function bracketEnd(chars: string, open: number): number {
  let depth = 0
  for (let index = open; index < Math.min(chars.length, open + 120); index++) {
    if (chars[index] === '(') depth++
    if (chars[index] === ')') depth--
    if (depth === 0) return index + 1
  }
  return open
}

function skipAt(chars: string, index: number): number {
  const ahead = chars.slice(index, index + 40)
  return (OPENING.exec(ahead) ?? COPIES.exec(ahead) ?? COUNT.exec(ahead))?.[0].length ?? 0
}

/** The name in an item such as 由四子王旗公安局颁发的驾驶证正本: what stands behind the last 的, without 正本. */
function titleIn(chars: string, start: number, end: number, whole: boolean): Mention | null {
  const item = chars.slice(start, end)
  const behind = item.lastIndexOf('的') + 1
  const own = item.startsWith('《', behind) ? behind + 1 : behind
  const bare = item.slice(own).replace(/(?:正、?副本|正副本|正本|副本|原件|》)+$/, '')
  const from = start + own
  if (!whole) {
    const known = knownTitleEnding(chars, from + bare.length)
    return known && known.start >= from ? known : null
  }
  if (!PAPER_END.test(bare) || NOT_TITLE.test(bare) || bare.length > 30) return null
  return { start: from, end: from + bare.length, title: bare }
}

function itemEnd(chars: string, start: number, limit: number): number {
  ITEM_STOP.lastIndex = start
  const stop = ITEM_STOP.exec(chars.slice(0, Math.min(limit, start + 60)))?.index
  let end = stop ?? Math.min(limit, start + 60)
  for (let index = start; index < end; index++)
    if (COPIES.test(chars.slice(index, index + 6)) || COUNT.test(chars.slice(index, index + 6))) end = index
  return end
}

/** Behind a name: 正本, 一枚, and what stands in brackets. */
function skipDetails(chars: string, start: number): number {
  let index = start
  for (let round = 0; round < 4; round++) {
    const ahead = chars.slice(index, index + 8)
    const words = (COPIES.exec(ahead) ?? COUNT.exec(ahead))?.[0].length ?? 0
    index = words === 0 && ahead.startsWith('(') ? bracketEnd(chars, index) : index + words
  }
  return index
}

/** Where papers are listed: within these limits, `whole` when each item is nothing but the name of a paper. */
interface Shelf {
  chars: string
  limit: number
  whole: boolean
  /** Names that were found by other means. */
  taken: readonly Mention[]
}

function skipOpenings(chars: string, start: number): number {
  let index = start
  for (let skip = skipAt(chars, index); skip > 0; skip = skipAt(chars, index)) index += skip
  return index
}

function takenAt({ taken }: Shelf, index: number): Mention | undefined {
  return taken.find(
    (mention) => index < mention.end && mention.start < index + 40 && mention.start >= index - 1,
  )
}

/** The papers of one item of a list, and where it ends: 印鉴章(公章、法人章) is two. */
function readItem(shelf: Shelf, index: number): { mentions: readonly Mention[]; end: number } {
  const { chars, limit, taken } = shelf
  const known = takenAt(shelf, index)
  const end = itemEnd(chars, index, limit)
  if (known !== undefined && known.start < end) return { mentions: [], end: known.end }
  const mention = end <= index ? null : titleIn(chars, index, end, shelf.whole)
  if (!mention) return { mentions: [], end }
  const opens = chars[end] === '(' && /印鉴|印章$/.test(mention.title)
  const inside = opens
    ? readList({ chars, limit: bracketEnd(chars, end) - 1, whole: true, taken }, end + 1)
    : []
  if (inside.length > 0) return { mentions: inside, end }
  return { mentions: isTaken(taken, mention.start, mention.end) ? [] : [mention], end }
}

/** Reads a list of papers: 公章、财务专用章(编号…)各一枚及营业执照正、副本. */
function readList(shelf: Shelf, from: number): Mention[] {
  const { chars, limit } = shelf
  const all: Mention[] = []
  let index = from
  for (let round = 0; round < 40 && index < limit; round++) {
    const { mentions, end } = readItem(shelf, skipOpenings(chars, index))
    all.push(...mentions)
    index = skipDetails(chars, end)
    if (!/^(?:、|以及|及|和|与|并)/.test(chars.slice(index, index + 2))) break
  }
  return all
}

/** Where the verb begins the sentence, its object names the holder too: 遗失李记包子铺食品经营许可证. */
const VERB_FIRST = /^$|[。;:"》*]$/

/** The papers named behind a verb of loss: 遗失公章、财务专用章各一枚. */
export function listsBehind(text: Text, taken: readonly Mention[]): Mention[] {
  const { chars } = text
  return Array.from(chars.matchAll(LOST), (match) => {
    const from = match.index + match[0].length
    const holderFollows = VERB_FIRST.test(chars.slice(Math.max(0, match.index - 1), match.index))
    const whole = !holderFollows && chars[from] !== ':' && chars[from] !== ')'
    return readList({ chars, limit: chars.length, whole, taken }, from)
  }).flat()
}

/** The papers named between 将 and a verb of loss: 将公章、财务章丢失. */
export function listsBefore(text: Text, taken: readonly Mention[]): Mention[] {
  const { chars } = text
  return Array.from(chars.matchAll(LOST), (match) => {
    const window = Math.max(0, match.index - 120)
    const clause = chars.slice(window, match.index)
    const from = Math.max(clause.lastIndexOf('将'), clause.lastIndexOf('把'))
    const cut = Math.max(clause.lastIndexOf('。'), clause.lastIndexOf(';'))
    return from > cut && from >= 0
      ? readList({ chars, limit: match.index, whole: true, taken }, window + from + 1)
      : []
  }).flat()
}
