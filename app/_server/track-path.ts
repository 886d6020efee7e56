/** What an objector can do with an objection that is followed; each has a page of its own. */
export const DEEDS = ['add', 'contact', 'withdraw', 'erase'] as const
export type Deed = (typeof DEEDS)[number]

/** What was done, as the page says that follows. */
export const DONE = ['answered', 'added', 'contact', 'withdrawn', 'erase_asked', 'erased'] as const
export type Done = (typeof DONE)[number]

/** The reference stands in the address: what one objector typed is not shown to the next one at the same device. */
export function deedPath(deed: Deed, reference: string): string {
  return `/track/status/${deed}?of=${reference}`
}

export function statusPath(done: Done): string {
  return `/track/status?done=${done}`
}
