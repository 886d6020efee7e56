import { channel } from 'node:diagnostics_channel'
import { keyOf, type NumberKey } from '#lib/certificates/number.ts'

/**
 * That a number is being looked up, for whoever counts that in this process (watches/tally.ts); while nobody does, it
 * costs nothing. A channel, because pages have modules of their own beside those of the server.
 */
const lookUps = channel('lost-certificates.look-up')

export function announceLookUp({ key, shortKey }: Pick<NumberKey, 'key' | 'shortKey'>): void {
  if (lookUps.hasSubscribers) lookUps.publish(shortKey ?? key)
}

/** The same of each number of a list, once, however often the list is then read; not of one that has a fault. */
export function announceList(listed: readonly { query: string; fault: string | null }[]): void {
  for (const { query, fault } of listed) if (!fault) announceLookUp(keyOf(query.toWellFormed()))
}

/** Hears the key of each look-up in this process, of a permit its short key; returns how to stop hearing. */
export function onLookUp(hear: (key: string) => void): () => void {
  const listener = (key: unknown) => {
    if (typeof key === 'string') hear(key)
  }
  lookUps.subscribe(listener)
  return () => lookUps.unsubscribe(listener)
}
