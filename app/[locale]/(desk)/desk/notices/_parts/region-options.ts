import type { KindJurisdiction } from '#lib/bureaus/queries.ts'

/** The places in which a bureau is competent for something, each once, in the order of their codes. */
export function regionOptions(
  jurisdictions: readonly KindJurisdiction[],
): { value: string; label: string }[] {
  const names = new Map(jurisdictions.flatMap(({ regions }) => regions.map(({ code, name }) => [code, name])))
  return Array.from(names, ([value, label]) => ({ value, label })).toSorted((a, b) =>
    a.value.localeCompare(b.value),
  )
}
