'use client'

import { createContext, type ReactNode, useContext } from 'react'

/** What the error page says. It is drawn in the browser, where the messages are not: the layout hands these over. */
export type FailureWords = {
  skip: string
  product: string
  homeHref: string
  title: string
  body: string
  lead: string
  digest: string
  again: string
  home: string
}

const Words = createContext<FailureWords | null>(null)

export function FailureWordsProvider({ words, children }: { words: FailureWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>
}

export function useFailureWords(): FailureWords | null {
  return useContext(Words)
}
