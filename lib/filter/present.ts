import { type FilterKind, FORMAT_VERSION, KEY_RULES } from './format.ts'
import { falseAlarmRate } from './policy.ts'
import { checkpointWithin, requireFilter, type StoredFilter } from './queries.ts'

/** What programs are told of the filter before they fetch it. */
export type FilterManifest = {
  version: typeof FORMAT_VERSION
  keyRules: typeof KEY_RULES
  asOf: string
  /** Values in all files; of a permit there are two. */
  count: number
  falseAlarmRate: number
  /** Entries of the register at `asOf`, and a checkpoint all of whose entries are in the filter. */
  entries: number
  checkpoint: string | null
  files: { url: string; kind: FilterKind; asOf: string; count: number; bytes: number; sha256: string }[]
}

/** The filter as it is now; `urlOf` gives the address of a file. Refuses NOT_FOUND `no_filter`. */
export async function presentFilter(urlOf: (sha256: string) => string): Promise<FilterManifest> {
  const files = await requireFilter()
  const { asOf, entries } = files.reduce((_, file) => file)
  return {
    version: FORMAT_VERSION,
    keyRules: KEY_RULES,
    asOf: asOf.toISOString(),
    count: files.reduce((sum, { count }) => sum + count, 0),
    falseAlarmRate: Number(falseAlarmRate(files).toPrecision(4)),
    entries: Number(entries),
    checkpoint: await checkpointWithin(entries),
    files: files.map((file) => presentFile(file, urlOf)),
  }
}

function presentFile({ kind, asOf, count, size, sha256 }: StoredFilter, urlOf: (sha256: string) => string) {
  const hex = Buffer.from(sha256).toString('hex')
  return { url: urlOf(hex), kind, asOf: asOf.toISOString(), count, bytes: size, sha256: hex }
}
