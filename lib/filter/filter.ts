import { askedValues } from './asked.ts'
import { type FilterHeader, readHeader, UnreadableFilter } from './format.ts'
import { hashOf } from './hash.ts'
import { findHashes } from './search.ts'

type Part = { header: FilterHeader; bytes: Uint8Array }

/** A base and its deltas, complete up to `asOf`. */
export type Filter = { parts: Part[]; asOf: Date }

/**
 * Puts files together: a base, and each delta that begins where the file before it ends. Throws `UnreadableFilter` when
 * one is missing or is no filter: what lies in the gap would be called clear.
 */
export function openFilter(files: readonly Uint8Array[]): Filter {
  const parts = files.map((bytes) => ({ header: readHeader(bytes), bytes }))
  const last = parts.at(-1)
  if (!last) throw new UnreadableFilter('fileMissing')
  for (const [place, { header }] of parts.entries()) {
    const before = parts[place - 1]?.header
    const follows = before
      ? header.kind === 'delta' && header.after === before.entries
      : header.kind === 'base'
    if (!follows) throw new UnreadableFilter('fileMissing')
  }
  return { parts, asOf: new Date(last.header.asOf) }
}

/**
 * Of each number as typed whether a notice may name it. False is certain as of the filter's instant: a look-up would find
 * nothing that was published before. True is to be confirmed by a look-up.
 */
export function mayHaveNotice({ parts }: Filter, queries: readonly string[]): boolean[] {
  const asked = queries.map(askedValues)
  const hashes = asked.flat().map(hashOf)
  const found = parts.map(({ header, bytes }) => findHashes(header, bytes, hashes))
  let next = 0
  return asked.map((values) => {
    const places = values.map(() => next++)
    return places.some((place) => found.some((part) => part[place]))
  })
}
