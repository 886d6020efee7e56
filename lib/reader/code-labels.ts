import type { Text } from './text.ts'

/** What the words in front of a number say that it is. */
export type CodeRole =
  | 'approval'
  | 'serial'
  | 'certificate'
  | 'credit'
  | 'account'
  | 'print'
  | 'pasture'
  | 'identity'
  | 'contract'
  | 'own_word'
  | 'agency_code'
  | 'aside'
  | 'bare'

/** The last words of a label, and what they make of the number behind them. In this order. */
export const LABELS: readonly { label: RegExp; role: CodeRole; example: string }[] = [
  { label: /(?:核准|批准)(?:证)?(?:号码?|编号)$/, role: 'approval', example: '账户核准号' },
  {
    label: /(?:印刷|印制)(?:序列|流水)?(?:编?号码?|序号)$|序列号$|流水号$|缮证号$/,
    role: 'print',
    example: '证书印刷序列号',
  },
  { label: /草(?:场|原|牧场)(?:地块)?(?:编号|号码?)$/, role: 'pasture', example: '草场号' },
  {
    label: /身份证(?:件)?(?:编?号码?|证号)?$|身份号码$|身份证明号码?$/,
    role: 'identity',
    example: '身份证号',
  },
  {
    label: /账(?:户)?(?:编?号码?)$|账户账号$|银行账户$|卡号$|账户$/,
    role: 'account',
    example: '银行账号',
  },
  { label: /信用代码$|注册(?:证)?号码?$|税号$|识别号$/, role: 'credit', example: '统一社会信用代码' },
  {
    label:
      /电话(?:号码?)?$|手机(?:号码?)?$|座机$|微信号?$|热线$|联系方式$|传真$|电$|(?:车牌|牌照|号牌|车|自编|船)(?:号码?)?$|(?:车架|底盘|发动机|车辆识别)(?:代)?号码?$|(?:发票|票据)代码$|邮(?:政)?编码?$|(?:公告|通知|项目|招标|宗地|地块|图幅|文件|(?<!备)案|档案|单元|不动产单元|丘|幢|栋|楼|房|房间|门牌|车位|铺位?|摊位|柜台?|箱|座|床|期|版|批次?|序|刊|地)(?:编?号码?|编码|代码)$|(?:尾号|[后末前][一二两三四五六\d]位(?:数字?)?)[为是]?$|校验码$|机器编号$|面积(?:合计|合|共计|共|约)?$|金额$|(?:价税)?合计$|共计$|有效期(?:限|至)*$/,
    role: 'aside',
    example: '联系电话',
  },
  { label: /(?:合同|协议)(?:书)?(?:编?号码?|编码)$/, role: 'contract', example: '合同编号' },
  { label: /户号$/, role: 'own_word', example: '户号' },
  { label: /许可证(?:书)?(?:编号|号码?|证号)$/, role: 'serial', example: '开户许可证编号' },
  { label: /代码$/, role: 'agency_code', example: '代码' },
  {
    label: /(?:编号|证号|号码|编码|防伪码|号段|号|(?<![A-Z])N[O0]\.?)$/,
    role: 'certificate',
    example: '证书编号',
  },
]

const CONNECTOR =
  /(?:分别|均|即|依次|应当?|误|错|原|现|更正|更改|变更|改|登|刊|印|写|记|载){0,4}(?:[为是成作]|系)?[:"(=]{0,3}$/
const LABEL_WORDS = /[\p{Script=Han}.]{1,16}$|(?<![A-Z])N[O0]\.?$/u

/** What the heading of a column says of the numbers below it: 证书(证明)号. */
export function roleUnder(heading: string): CodeRole {
  const words = heading.replace(/\([^()]*\)$/, '')
  return LABELS.find(({ label }) => label.test(words))?.role ?? 'bare'
}

/** What the words in front of a place say of the number there, and where that label begins. */
export function roleBefore(text: Text, start: number): { role: CodeRole; from: number } {
  const before = text.chars.slice(Math.max(0, start - 24), start)
  const bare = before.replace(CONNECTOR, '')
  const words = LABEL_WORDS.exec(bare)?.[0] ?? ''
  /** 88号11栋: the 号 of a house labels nothing. */
  const ofHouse = words === '号' && /\d号$/.test(bare)
  const known = ofHouse ? undefined : LABELS.find(({ label }) => label.test(words))
  if (!known) return { role: 'bare', from: start }
  const label = known.label.exec(words)?.[0].length ?? 0
  return { role: known.role, from: start - (before.length - bare.length) - label }
}

/** Behind a label and a colon, any words but those that lead to numbers; without a colon only a region's short name. */
const PREFIX =
  /(?:证号|编号|号码|编码|字号)(?:[:]|为:?|是)(?!分别|均|依次|为|是)((?:(?![为是、和及与])\p{Script=Han}|\([\p{Script=Han}\d]{1,6}\)){1,10})$/u
const SHORT_PREFIX =
  /(?:证号|编号|号码|编码)[(:为是"]?([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼国])$/u

/** The characters between a label and its number that are part of it: 证号:蒙CB4740012. */
export function prefixLength(text: Text, start: number): number {
  const before = text.chars.slice(Math.max(0, start - 28), start)
  return (PREFIX.exec(before) ?? SHORT_PREFIX.exec(before))?.[1]?.length ?? 0
}

/** No., NO:, N0. in front of a number, as its length. */
export function numeroLength(chars: string, run: string, index: number): number {
  if (/^N[O0]$/.test(run)) return /^[.:]/.test(chars.slice(index + 2, index + 3)) ? 2 : 0
  return /^NO(?=[-0-9JLZ])/.exec(run)?.[0].length ?? 0
}
