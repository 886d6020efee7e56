import type { Text } from './text.ts'
import { STOPS } from './words/stops.ts'

interface Stop {
  index: number
  /** Words that names of units hold too: 搬迁 of 移民搬迁办公室. */
  soft: boolean
}

/** [start, end) of a text. */
export interface Stretch {
  start: number
  end: number
}

/** A text with the places at which a name that stands before them has ended, found as far as they were asked for. */
export interface Wording {
  text: Text
  /** Where certificates are named, in order; a name has ended there too. */
  mentions: readonly Stretch[]
  stops: Stop[]
  /** Up to where the text was searched for stops. */
  searched: number
}

/** A text whose names are to be read: they end at punctuation, verbs, causes, times, and where certificates are named. */
export function wordingOf(text: Text, mentions: readonly Stretch[] = []): Wording {
  return { text, mentions, stops: [], searched: 0 }
}

/** Searches on for stops until one stands behind a place. */
function searchBehind(wording: Wording, place: number): void {
  const { chars } = wording.text
  while (wording.searched < chars.length && (wording.stops.at(-1)?.index ?? -1) < place) {
    STOPS.lastIndex = wording.searched
    const match = STOPS.exec(chars)
    wording.searched = match ? STOPS.lastIndex : chars.length
    if (match) wording.stops.push({ index: match.index, soft: match[1] !== undefined })
  }
}

/** The first of some stretches or stops, in order, that stands at a place or behind it. */
function firstFrom<Item>(items: readonly Item[], placeOf: (item: Item) => number, from: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle]
    if (item !== undefined && placeOf(item) < from) low = middle + 1
    else high = middle
  }
  return low
}

const LONGEST_NAME = 70

/** Where a name that begins at `from` ends at the latest, and at which later places it could end when it ends softly. */
export function* endsFrom(wording: Wording, from: number): Generator<number> {
  const { text, mentions, stops } = wording
  const named = mentions[firstFrom(mentions, ({ start }) => start, from)]?.start ?? text.chars.length
  const latest = Math.min(text.chars.length, from + LONGEST_NAME, named)
  searchBehind(wording, latest)
  for (let place = firstFrom(stops, ({ index }) => index, from); ; place++) {
    const stop = stops[place]
    if (stop === undefined || stop.index >= latest) {
      yield latest
      return
    }
    yield stop.index
    if (!stop.soft) return
  }
}

/** The first place from `from` on at which a name ends. */
export function endFrom(wording: Wording, from: number): number {
  const [end = from] = endsFrom(wording, from)
  return end
}

/** Whether a place stands inside the name of a certificate: the teacher of 教师资格证 is nobody. */
export function isInMention({ mentions }: Wording, place: number): boolean {
  const next = mentions[firstFrom(mentions, ({ end }) => end, place + 1)]
  return next !== undefined && place >= next.start
}
