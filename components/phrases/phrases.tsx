import type { ReactNode } from 'react'
import { splitPhrases } from './split.ts'

const LONGEST = 6

/** Large Chinese text that breaks between words, never inside one; anything but a string stays as it is. */
export function Phrases({ children }: { children: ReactNode }) {
  if (typeof children !== 'string') return children
  const phrases = splitPhrases(children)
  if (phrases.length < 2) return children
  return phrases.map((phrase, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the phrases of a text never move
    <span key={index} className={phrase.length > LONGEST ? undefined : 'whitespace-nowrap'}>
      {phrase}
    </span>
  ))
}
