import type { NamePlace } from './names.ts'
import { readPhrase } from './phrase.ts'
import type { Wording } from './wording.ts'

const HEADING =
  /^(?:[("]?[\p{Script=Han}、]{0,36}?(?:声明|公告|启事|通告|更正|勘误|说明|遗失|挂失)(?:\(灭失\)声明)?[)"]?:|[("]?(?:遗失|丢失|更正|找[回到]|寻回|撤回|撤销|取消|补发|补证|作废|挂失|解除挂失|失而复得)(?:\(灭失\)|、作废)?(?:声明|公告|启事|通告)?[)"]?\*{0,2}(?::|(?=\p{Script=Han}{4})))/u

const PUBLISHES =
  /(?:局|大队|支队|中心|政府|委员会|法院|银行|支行|分行|处|站|所|院)(?:关于.*)?(?:公告|通告)$/u

/** How far the heading reaches that stands in the text itself: 遗失声明:, 更正公告. */
export function headingLength(chars: string): number {
  return HEADING.exec(chars)?.[0].length ?? 0
}

/** The office in whose name a notice is headed: 四子王旗市场监督管理局公告:…. */
export function findPublisher(wording: Wording): NamePlace | null {
  const { chars } = wording.text
  const heading = chars.slice(0, headingLength(chars)).replace(/[("):]+$/, '')
  if (!PUBLISHES.test(heading)) return null
  const phrase = readPhrase(wording, 0)
  return phrase?.unit ? (phrase.names[0] ?? null) : null
}
