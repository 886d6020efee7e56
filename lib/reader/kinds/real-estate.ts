import { generalForm, realEstateKey } from '#lib/certificates/number.ts'
import { matchesOf, type Rule } from '../rule.ts'
import { stretchesOf } from '../stretches.ts'
import { cellAt, findRows } from '../tables.ts'
import { type Found, found, printedCode, printedText, type Text } from '../text.ts'
import { mentionsBy, type ReaderKind, share, shareAll } from './kind.ts'

const MENTION =
  /《?不动产权(?:属)?证书(?:或|及|和|、|\()(?:不动产)?登记证明\)?|《?不动产(?:权(?:属)?(?:登记)?证(?:书|明)?|(?:登记)?(?:证明|证书|证))》?(?!第|号|编号)|《?不动产权证(?:书)?(?=号|编号)|(?:预购)?(?:商品房)?(?:预告|抵押权?)登记证明/g

/** Where the property lies. */
export const LOCATION_RULES: readonly Rule[] = [
  {
    pattern:
      /(?:不动产)?(?:坐落|座落)(?:地址)?(?:[:为是于在]){0,2}(?<v>[\p{Script=Han}0-9A-Z][\p{Script=Han}0-9A-Z()#-]{1,60}?)(?=的《?不动产|的房|不动产权|[,;。)]|$|权利人|面积|证号)/gu,
    examples: [
      ['坐落:乌兰花镇。', '乌兰花镇'],
      ['将坐落于乌兰花镇富强小区3号楼2单元501室的不动产权证书', '乌兰花镇富强小区3号楼2单元501室'],
    ],
  },
  {
    pattern: /(?:位于)(?<v>[\p{Script=Han}0-9A-Z][\p{Script=Han}0-9A-Z()#-]{3,60}?)(?=的|[,;。)])/gu,
    examples: [['位于丰镇市新城区12号楼的房屋', '丰镇市新城区12号楼']],
  },
]

function locationsBy(rule: Rule, text: Text): Found<string>[] {
  return stretchesOf(text).flatMap(([start, end]) =>
    Array.from(matchesOf(rule, text.chars.slice(start, end)), ({ from, to }) =>
      found(text, start + from, start + to, printedText(text, start + from, start + to)),
    ),
  )
}

function locationsOf(text: Text): Found<string>[] {
  return LOCATION_RULES.map((rule) => locationsBy(rule, text)).find((all) => all.length > 0) ?? []
}

/** 不动产权证书, 不动产登记证明: 省简称(年)地名不动产权第…号; the print serial is a second field. */
export const realEstate: ReaderKind = {
  kind: 'real_estate',
  mentions: (text) => mentionsBy(text, MENTION),
  accepts: ({ role, chars }) => {
    if (role === 'written') return /不动产/.test(chars) ? 'sure' : 'maybe'
    return role === 'certificate' || role === 'serial' ? 'maybe' : null
  },
  keyOf: (printed) => realEstateKey(generalForm(printed))?.key ?? null,
  isSuspicious: ({ role, chars }) => role !== 'written' || /不动产/.test(chars),
  manyNumbers: true,
  officesHold: false,
  onlyUnitsHold: false,
  titleOf: ({ title, number }) => {
    const words = number && /不动产(?:权|证明)/.test(number.chars) ? number.chars : title
    return /证明/.test(words) ? '不动产登记证明' : '不动产权证书'
  },
  fields: (text, slots, { codes }) => {
    const prints = share(
      codes
        .filter((one) => one.role === 'print')
        .map((one) => found(text, one.start, one.end, printedCode(text, one.start, one.end))),
      slots,
    )
    const located = locationsOf(text)
    const rows = findRows(text)
    const locations = shareAll(rows.length > 0 ? [] : located, slots)
    return slots.map((slot, index) => ({
      printSerial: prints[index] ?? null,
      location: locations[index] ?? cellAt(text, rows, slot.number?.start, /坐落|座落|地址/),
    }))
  },
}
