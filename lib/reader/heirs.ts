import { namesFrom } from './labelled-holders.ts'
import { personsIn } from './phrase.ts'
import { type Found, found, printedCode } from './text.ts'
import type { Wording } from './wording.ts'
import { ROLE } from './words/roles.ts'

const DECEASED_BEHIND =
  /^(?:\(|,)?(?:已故|已去世|已病故|已死亡|已逝|已亡|现已(?:去世|故)|去世|病故|生前|亡故|(?:已?于[^,。;]{0,12}|因病|因故|不幸)(?:病故|去世|死亡|逝世|亡故|离世|过世))(?!的?(?:原)?(?:农|牧|村|居|户主|承包))/
const DECEASED_BEFORE = new RegExp(
  `(?:已(?:故|去世|病故|死亡)|亡故|故)(?:的)?(?:原)?${ROLE}|已(?:故|去世|病故)(?:的)?(?:原)?`,
  'g',
)
const AGENT =
  /(?:(?:委托|法定|授权|诉讼)?(?:代理人|监护人|受托人|代办人)|(?:法定|合法)?继承人|家属|配偶|遗孀|(?:(?:由|经|委托|请|授权|,|。|;|现)其|委托|授权)(?:妻子?|丈夫|夫|儿子|长子|次子|三子|女儿|长女|次女|子女?|女|母亲?|父亲?|兄长?|哥哥|弟弟?|姐姐?|妹妹?|孙子?|孙女|侄子?|养子|养女|儿媳|女婿))(?:[:为是])*/g
const DECLARES = /^(?:等人?)?[^,。;]{0,6}(?:声明|登报|代为|代其|申明|公告|特此|挂失|申请|办理)/

/** Who declares for somebody else: an heir, an agent, a relative. Several are one value, joined by 、. */
export function findDeclarant(wording: Wording): Found<string> | null {
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

/** Who is named as dead: 朝鲁(已故), 已故牧民道尔吉. */
export function findFormer(wording: Wording, people: readonly Found<string>[]): Found<string> | null {
  const { chars } = wording.text
  const behind = people.find((one) => DECEASED_BEHIND.test(chars.slice(one.end, one.end + 24)))
  if (behind) return behind
  for (const label of chars.matchAll(DECEASED_BEFORE)) {
    const [name] = namesFrom(wording, label.index + label[0].length)
    if (name) return name
  }
  return null
}
