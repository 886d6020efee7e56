/**
 * The addresses that are pages, without language. A page cannot both answer 404 and be read without script (an
 * error that leaves a page replaces its HTML), so proxy.ts gives the status for the others; a test holds this list
 * against the folders of app/.
 */
const PAGES: readonly RegExp[] = [
  /^\/$/,
  /^\/(certificates|certificates\/proof\.pdf|checks|notices|register|about|developers|design|preferences|sign-in|confirm-address)$/,
  /^\/watch(\/(sent|confirm|own|end))?$/,
  /^\/track(\/open|\/status(\/(entry|add|contact|withdraw|erase))?)?$/,
  /^\/notices\/[^/]+(\/proof\.pdf|\/objection(\/(certificate|ground|statement|person|check|receipt(\/leave)?))?)?$/,
  /^\/desk(\/(api-keys(\/[^/]+\/revoke)?|deliveries(\/redrive)?|holds|bureaus(\/[^/]+(\/recipients)?)?|intakes\/[^/]+(\/[^/]+)?|objections(\/[^/]+(\/case\.zip)?)?|me|notices(\/[^/]+(\/(edit|discard))?)?))?$/,
]

export function isKnownPage(path: string): boolean {
  return PAGES.some((page) => page.test(path))
}

/** The number of a notice that an address below /notices names, decoded; null for any other address. */
export function noticeNumberIn(path: string): string | null {
  const segment = /^\/notices\/([^/]+)/.exec(path)?.[1]
  return segment === undefined ? null : decodedSegment(segment)
}

/** A segment of an address as it was meant; one that is no proper encoding stays as it is. */
export function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
