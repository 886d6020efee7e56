const words = 'Segmenter' in Intl ? new Intl.Segmenter('zh', { granularity: 'word' }) : null
const HAN = /\p{Script=Han}/u
const FOLLOWS = /^[的了着过吗呢吧们]$/
const OPENS = /^[（《“‘〔【「『]/
const INCOMPLETE = /^.$|[0-9]\s?$/u

function belongsBefore({ segment, isWordLike }: Intl.SegmentData): boolean {
  return FOLLOWS.test(segment) || (!isWordLike && !OPENS.test(segment))
}

/**
 * Cuts a short Chinese text into phrases that a line should not break: whole words, with particles and
 * closing marks behind them, and numbers with what they count. Joined again they are the text.
 */
export function splitPhrases(text: string): string[] {
  if (!words || !HAN.test(text)) return [text]
  const phrases: string[] = []
  let open = ''
  for (const part of words.segment(text)) {
    const last = phrases.length - 1
    if (open === '' && last >= 0 && belongsBefore(part)) {
      phrases[last] += part.segment
      continue
    }
    open += part.segment
    if (INCOMPLETE.test(open)) continue
    phrases.push(open)
    open = ''
  }
  return open === '' ? phrases : [...phrases.slice(0, -1), `${phrases.at(-1) ?? ''}${open}`]
}
