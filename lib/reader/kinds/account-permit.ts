import { accountPermitKey, generalForm } from '#lib/certificates/number.ts'
import { readPersons } from '../names.ts'
import { matchesOf, type Rule } from '../rule.ts'
import { type Found, found, printedCode, printedText, type Text } from '../text.ts'
import { mentionsBy, type ReaderKind, type Slot, share, shareAll } from './kind.ts'

const MENTION =
  /(?:人民币)?(?:单位)?(?:银行)?(?:结算)?(?:(?:基本|专用|临时|一般)(?:存款)?)?(?:账户|账号|户)?(?:的)?(?:银行)?《?开户许可证(?:书)?|(?:基本|专用|临时)(?:存款)?(?:账户|户)(?:许可证|核准通知书)/g
const PERMIT_LIKE = /^[JLZ][0-9A-Z]{8,17}$/
const BANK_NAME =
  '\\p{Script=Han}[\\p{Script=Han}0-9()·]{1,48}?(?:支行|分行|营业部|分理处|营业厅|营业所|储蓄所|信用社|分社|联社|联合社|总行|银行)(?:营业部|营业室)?(?!\\p{Script=Han}{0,24}?(?:支行|分行|营业部|分理处|储蓄所|信用社|分社|联社))'

/** Where the opening bank stands. */
export const BANK_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(`开户(?:银行|行|机构|网点)(?:名称)?[:为是("]{0,3}(?<v>${BANK_NAME})`, 'gu'),
    examples: [
      ['开户银行:四子王旗农村信用合作联社乌兰花信用社,声明', '四子王旗农村信用合作联社乌兰花信用社'],
      ['开户行中国建设银行察右后旗支行,声明', '中国建设银行察右后旗支行'],
    ],
  },
  {
    pattern: new RegExp(
      `(?:由|在|于)(?!\\d)(?<v>${BANK_NAME})(?:核发|颁发|发放|开具|出具|签发|开立|开设|开户|办理|的)`,
      'gu',
    ),
    examples: [
      ['将由内蒙古银行乌兰察布四子王旗支行核发的银行开户许可证遗失', '内蒙古银行乌兰察布四子王旗支行'],
      ['在中国工商银行四子王旗支行开立的账户', '中国工商银行四子王旗支行'],
    ],
  },
  {
    pattern: new RegExp(
      `(?:遗失|丢失|将|把)(?:了)?(?<v>${BANK_NAME})(?:核发|颁发|发放|开具|出具|签发|开立)?(?:的)?(?=(?:人民币)?(?:单位)?(?:银行)?(?:结算)?(?:基本|专用|临时|一般)?(?:存款)?(?:账户|户)?(?:的)?《?(?:银行)?开户许可)`,
      'gu',
    ),
    examples: [
      ['不慎将中国农业银行集宁支行基本存款账户开户许可证遗失', '中国农业银行集宁支行'],
      [
        '遗失内蒙古自治区农村信用社杭锦旗联社营业部基本账户开户许可证',
        '内蒙古自治区农村信用社杭锦旗联社营业部',
      ],
    ],
  },
]

/** Where the legal representative or the person in charge stands; the group `v` only marks where the name begins. */
const REPRESENTATIVE =
  /(?:法定代表人|法人代表|单位负责人|法人(?!资格|章|名章|登记|证书|单位)|负责人)(?:\((?:单位)?负责人\)|或(?:单位)?负责人|姓名)?(?:[:为是]){0,2}/g

const TYPES: readonly { type: string; word: RegExp; letter: string }[] = [
  { type: 'basic', word: /基本(?:存款)?(?:账户|户)/, letter: 'J' },
  { type: 'temporary', word: /临时(?:存款)?(?:账户|户)/, letter: 'L' },
  { type: 'special', word: /专用(?:存款)?(?:账户|户)/, letter: 'Z' },
]

function banksOf(text: Text): Found<string>[] {
  const banks: Found<string>[] = []
  for (const rule of BANK_RULES) {
    for (const match of matchesOf(rule, text.chars)) {
      if (/人民银行|人行|^(?:开户|本|该)/.test(match.value)) continue
      const overlapping = banks.some((bank) => match.from < bank.end && bank.index < match.to)
      if (!overlapping) banks.push(found(text, match.from, match.to, printedText(text, match.from, match.to)))
    }
    if (banks.length > 0) break
  }
  return banks
}

function representativesOf(text: Text): Found<string>[] {
  return Array.from(text.chars.matchAll(REPRESENTATIVE), (match) => {
    const place = readPersons(text.chars, match.index + match[0].length)[0]
    return place ? found(text, place.start, place.end, printedCode(text, place.start, place.end)) : null
  }).filter((one) => one !== null)
}

function typeOf(text: Text, slot: Slot): Found<string> | null {
  const { number } = slot
  const byLetter = number && TYPES.find(({ letter }) => number.chars.startsWith(letter))
  if (number && byLetter) return found(text, number.start, number.start + 1, byLetter.type)
  for (const { type, word } of TYPES) {
    const match = word.exec(text.chars.slice(slot.start, slot.end))
    if (match) return found(text, slot.start + match.index, slot.start + match.index + match[0].length, type)
  }
  return null
}

/** 开户许可证: numbered by its 核准号; other numbers behind it are the serial of the sheet. */
export const accountPermit: ReaderKind = {
  kind: 'account_permit',
  mentions: (text) => mentionsBy(text, MENTION),
  accepts: ({ role, chars, adjacent }) => {
    if (role === 'approval') return 'sure'
    if (accountPermitKey(chars) && (role === 'bare' || role === 'certificate' || role === 'serial'))
      return 'sure'
    const like = PERMIT_LIKE.test(chars) || (role === 'bare' && adjacent && /^\d{11,15}$/.test(chars))
    return like && (role === 'bare' || role === 'certificate' || role === 'serial') ? 'maybe' : null
  },
  keyOf: (printed) => accountPermitKey(generalForm(printed))?.key ?? null,
  isSuspicious: () => true,
  manyNumbers: true,
  officesHold: true,
  onlyUnitsHold: true,
  titleOf: null,
  fields: (text, slots, { codes }) => {
    const numbers = new Set(slots.map((slot) => slot.number?.start))
    const code = (roles: readonly string[]) =>
      codes
        .filter((one) => roles.includes(one.role) && !numbers.has(one.start))
        .map((one) => found(text, one.start, one.end, printedCode(text, one.start, one.end)))
    const serials = share(
      code(['serial', 'certificate']).filter((one) =>
        slots.some((slot) => one.index >= slot.start && one.index < slot.end),
      ),
      slots,
    )
    const accounts = share(code(['account']), slots)
    const banks = shareAll(banksOf(text), slots)
    const representatives = shareAll(representativesOf(text), slots)
    return slots.map((slot, index) => ({
      permitSerial: serials[index] ?? null,
      accountNumber: accounts[index] ?? null,
      openingBank: banks[index] ?? null,
      legalRepresentative: representatives[index] ?? null,
      accountType: typeOf(text, slot),
    }))
  },
}
