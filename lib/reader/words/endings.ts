/** A set of words that is searched from their ends, so that the longest that ends at a place is found at once. */
export interface Endings {
  last: Map<string, Endings>
  whole: boolean
}

/** Gathers words for `longestEnding`. */
export function endingsOf(words: readonly string[]): Endings {
  const root: Endings = { last: new Map(), whole: false }
  for (const word of words) {
    let node = root
    for (const character of [...word].reverse()) {
      const next = node.last.get(character) ?? { last: new Map(), whole: false }
      node.last.set(character, next)
      node = next
    }
    node.whole = true
  }
  return root
}

/** The length of the longest of some words that ends in front of a place of a text; 0 if none does. */
export function longestEnding(endings: Endings, chars: string, end: number): number {
  let node: Endings | undefined = endings
  let longest = 0
  for (let length = 1; node; length++) {
    node = node.last.get(chars.charAt(end - length))
    if (node?.whole) longest = length
  }
  return longest
}
