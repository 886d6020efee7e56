import { dateAt } from '#lib/calendar/dates.ts'
import type { OwnWatch } from './queries.ts'
import { endToken, watchReference } from './tokens.ts'

/** A watch as its owner sees it: which number it is of, the register does not know. */
export type PresentedWatch = {
  id: string
  reference: string
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  since: string
  digest: boolean
  endToken: string
}

export function presentWatch({ id, digest, confirmedAt }: OwnWatch): PresentedWatch {
  const since = dateAt(confirmedAt)
  return { id, reference: watchReference(id), since, digest, endToken: endToken(id) }
}
