import { accountPermitKey, generalForm } from '#lib/certificates/number.ts'
import { readPersons } from '../names.ts'
import { matchesOf, type Rule } from '../rule.ts'
import { type Found, found, printedCode, printedText, type Text } from '../text.ts'
import { mentionsBy, type ReaderKind, type Slot, share, shareAll } from './kind.ts'

const MENTION =
  /(?:预算单位|财政|零余额|人民币|单位|银行|结算|(?:基本|专用|临时|一般)(?:存款|结算)?){0,5}(?:(?:账户|账号|专户|户)的?)?(?:银行)?《?开户(?:核准)?许可证(?:书)?|(?:基本|专用|临时)(?:存款|结算)?(?:账户|户)(?:许可证|核准通知书)/g
const PERMIT_LIKE = /^[JLZ][0-9A-Z]{8,17}$/
const COMPANY = '(?:股份有限公司|有限责任公司|股份公司)?'
const OFFICE =
  '(?:支行|分行|支局|营业部|营业室|分理处|营业厅|营业所|营业网点|储蓄所|信用社|分社|联社|联合社|总行|银行|农信社|农商行|农合行|[农工建中交]行|邮储)'
const BANK_NAME = `\\p{Script=Han}[\\p{Script=Han}0-9()·]{1,48}?${OFFICE}${COMPANY}(?:营业部|营业室)?(?!\\p{Script=Han}{0,24}?(?:支行|分行|营业部|分理处|储蓄所|信用社|分社|联社))`
const BEHIND_BANK =
  '(?:[,;。:"!)]|$|账号|账户|户名|核准|核发|颁发|签发|开立|办理|法定|法人|编号|许可证|声明|遗失|丢失|开户|不慎|现[将声登]|因|的|于)'
/** Behind its label a bank is named up to the next sign or word that is no name, whatever it is called. */
const LABELLED_BANK = `(?=[^,;。]{0,40}?[行社邮])\\p{Script=Han}(?:(?!${BEHIND_BANK})[\\p{Script=Han}0-9()·]|\\([^()]{1,12}\\)){1,40}(?=${BEHIND_BANK})`
const ISSUES = '(?:核发|颁发|发放|开具|出具|签发|制发|发给|开立|开设|开户|办理)'

/** Where the opening bank stands. */
export const BANK_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(
      `开户(?:银行|行|机构|网点|单位银行)(?:名称|全称)?[:为是("]{0,3}(?<v>${LABELLED_BANK}|${BANK_NAME})`,
      'gu',
    ),
    examples: [
      ['开户银行:四子王旗农村信用合作联社乌兰花信用社,声明', '四子王旗农村信用合作联社乌兰花信用社'],
      ['开户行中国建设银行察右后旗支行,声明', '中国建设银行察右后旗支行'],
      ['开户行:甘肃凉州农村商业银行股份有限公司,声明', '甘肃凉州农村商业银行股份有限公司'],
      ['开户行为四子王旗农商行新华街营业网点账号12', '四子王旗农商行新华街营业网点'],
    ],
  },
  {
    pattern: new RegExp(
      `(?:由|在|于)(?!\\d)(?<v>${BANK_NAME})(?:于?\\d{4}年[\\d年月日]{0,6})?(?:为我?(?:其|单位|公司|社|校|会|局))?(?:${ISSUES}|的)`,
      'gu',
    ),
    examples: [
      ['将由内蒙古银行乌兰察布四子王旗支行核发的银行开户许可证遗失', '内蒙古银行乌兰察布四子王旗支行'],
      ['在中国工商银行四子王旗支行开立的账户', '中国工商银行四子王旗支行'],
      ['由中国银行四子王旗支行于2014年5月核发', '中国银行四子王旗支行'],
    ],
  },
  {
    pattern: new RegExp(
      `(?:遗失|丢失|将|把|致|使)(?:了)?(?<v>${BANK_NAME})${ISSUES}?(?:的)?(?=(?:预算单位|人民币|单位|银行|结算|(?:基本|专用|临时|一般)(?:存款|结算)?){0,5}(?:账户|专户|户)?(?:的)?《?(?:银行)?开户(?:核准)?许可)`,
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
  /(?:法定代表人|法人代表|(?:单位|主要)?负责人|单位法人|法人(?!资格|登记|证书|单位|独资|股东))(?:\((?:或|即)?(?:单位|主要)?(?:负责人|法定代表人|法人)\)|[或/](?:单位|主要)?负责人|姓名)?(?!名?章|印|签|变更|更换)(?:[:为是]){0,2}/g

const TYPES: readonly { type: string; word: RegExp; letter: string }[] = [
  { type: 'basic', word: /基本(?:存款|结算)?(?:账户|户|账号)|性质[:为是]{0,2}基本/, letter: 'J' },
  { type: 'temporary', word: /临时(?:存款|结算)?(?:账户|户|账号)|性质[:为是]{0,2}临时/, letter: 'L' },
  { type: 'special', word: /专用(?:存款|结算)?(?:账户|户|账号)|性质[:为是]{0,2}专用/, letter: 'Z' },
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
    if (
      accountPermitKey(chars) &&
      (role === 'account' || role === 'bare' || role === 'certificate' || role === 'serial')
    )
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
