import { generalForm, grasslandContractKey } from '#lib/certificates/number.ts'
import { findPlaces, type Place } from '../places.ts'
import { cellAt, findRows } from '../tables.ts'
import { type Found, found, GAP, printedCode, type Span, sourceSpan, type Text } from '../text.ts'
import { isUnitName } from '../words/organisations.ts'
import { placesFor } from './homes.ts'
import { mentionsBy, type ReaderKind, type Slot, share } from './kind.ts'

const MENTION =
  /《?草(?:原|场|牧场)(?:使用)?(?:确权)?(?:家庭)?(?:承包)?(?:经营)?(?:使用)?权?(?:使用)?证(?:书|件)?》?(?!人)/g
/** Beside the word 草场 a certificate of a contract is one of grassland. */
const BARE_MENTION = /(?<!土地|林地|水域|滩涂)《?承包经营权证(?:书)?》?(?!人)/g
const AREA = /(?<![0-9A-Z.-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)$/
const SEASONS: Readonly<Record<string, string>> = { 夏: 'summer', 冬: 'winter', 春: 'spring', 秋: 'autumn' }
const SEASON_WORDS =
  /(?<![夏冬春秋])([夏冬春秋])(?:季)?(?:草场|牧场|草牧场|营盘|营地|场(?!所)|草原)|\(([夏冬春秋])季?(?:草场|牧场|草牧场|营盘|营地)?\)/g

/** As long as the number of such a certificate, with letters that are misread for digits. */
const WHOLE = /^[A-Z]?[0-9OILSZB]{13,15}$/

/** A space between two digits ends a number: 15092901020014 3200亩 is 3200. */
function startOfNumber(text: Text, from: number, end: number): number {
  for (let index = end - 1; index > from; index--) {
    const between = text.gaps[index] === GAP.space && /\d/.test(text.chars.charAt(index - 1))
    if (between && /\d/.test(text.chars.charAt(index))) return index
  }
  return from
}

/** Areas in 亩, without separators and with as many decimals as printed: 2,031.50亩 is 2031.50. */
export function findAreas(text: Text): Found<string>[] {
  const areas: Found<string>[] = []
  for (const { index } of text.chars.matchAll(/亩/g)) {
    const from = startOfNumber(text, Math.max(areas.at(-1)?.end ?? 0, index - 40), index)
    const number = AREA.exec(text.chars.slice(from, index))
    if (!number) continue
    const start = from + number.index
    areas.push(found(text, start, index, text.chars.slice(start, index).replaceAll(',', '')))
  }
  return areas
}

function areaIn(cell: Found<string> | null): Found<string> | null {
  const number = /^[\d,]+(?:\.\d+)?/.exec(cell?.value.normalize('NFKC') ?? '')?.[0]
  return cell && number ? { ...cell, value: number.replaceAll(',', '') } : null
}

function seasonsOf(text: Text): Found<string>[] {
  return Array.from(text.chars.matchAll(SEASON_WORDS), (match) => {
    const season = SEASONS[match[1] ?? match[2] ?? ''] ?? ''
    return found(text, match.index, match.index + match[0].length, season)
  })
}

function ownSeason(text: Text, slot: Slot): Found<string> | null {
  if (!slot.number) return null
  const { start, end } = slot.number
  const tail = text.chars.slice(Math.max(start, end - 4), end + 5)
  const match = /[夏冬春秋](?=季?\)?$|季?[),;。、"]|季$)|(?<=^号?\()[夏冬春秋]/.exec(tail)
  const season = match && SEASONS[match[0]]
  const from = Math.max(start, end - 4) + (match?.index ?? 0)
  return season ? found(text, from, from + 1, season) : null
}

function placesOf(text: Text, excluded: readonly Span[]): Place[] {
  return findPlaces(text).filter(({ index, end }) => {
    const [from, to] = sourceSpan(text, index, end)
    return !excluded.some(([start, behind]) => from < behind && start < to)
  })
}

/** Where somebody lives who signs with it: 声明人:白音敖包苏木新宝力格嘎查牧民敖日格乐. An office is no home. */
function homeIn(line: Text): Place[] {
  return isUnitName(line.chars) ? [] : findPlaces(line)
}

/** 草原承包经营权证, also 草场证, 草原证: 14 digits, a letter and a season around them; older free forms. */
export const grasslandContract: ReaderKind = {
  kind: 'grassland_contract',
  mentions: (text) => {
    const named = mentionsBy(text, MENTION)
    return named.length > 0 || !/草(?:原|场|牧场)/.test(text.chars) ? named : mentionsBy(text, BARE_MENTION)
  },
  accepts: ({ role, chars, adjacent }) => {
    if (role === 'written') return 'maybe'
    if (role === 'contract') return WHOLE.test(chars) || grasslandContractKey(chars) ? 'maybe' : null
    if (role !== 'certificate' && role !== 'serial' && role !== 'bare' && role !== 'approval') return null
    if (grasslandContractKey(chars)) return 'likely'
    return role !== 'bare' || adjacent || WHOLE.test(chars) ? 'maybe' : null
  },
  keyOf: (printed) => grasslandContractKey(generalForm(printed))?.key ?? null,
  isSuspicious: ({ role }) => role !== 'written',
  manyNumbers: true,
  officesHold: false,
  onlyUnitsHold: false,
  titleOf: null,
  fields: (text, slots, { codes, excluded, holders, former, signed }) => {
    const seasons = share(seasonsOf(text), slots)
    const areas = share(findAreas(text), slots)
    const pastures = share(
      codes
        .filter((one) => one.role === 'pasture')
        .map((one) => found(text, one.start, one.end, printedCode(text, one.start, one.end))),
      slots,
    )
    const rows = findRows(text)
    const own = rows.length > 0 ? [] : placesOf(text, excluded)
    const places = own.length > 0 || rows.length > 0 ? own : signed.flatMap(homeIn)
    const homes = placesFor(text, slots, places, holders)
    return slots.map((slot, index) => {
      const place = homes[index]
      const cell = (heading: RegExp) => cellAt(text, rows, slot.number?.start, heading)
      return {
        season: ownSeason(text, slot) ?? seasons[index] ?? null,
        pastureNumber: pastures[index] ?? cell(/草场号/),
        areaMu: areas[index] ?? areaIn(cell(/面积/)),
        sumu: place?.sumu ?? cell(/苏木|镇|乡/),
        gacha: place?.gacha ?? cell(/嘎查|村/),
        formerHolder: former,
      }
    })
  },
}
