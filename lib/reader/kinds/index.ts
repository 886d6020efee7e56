import { accountPermit } from './account-permit.ts'
import { grasslandContract } from './grassland-contract.ts'
import type { ReaderKind } from './kind.ts'
import { other } from './other.ts'
import { realEstate } from './real-estate.ts'

/** The kinds that the reader knows, in the order in which they are looked for; `other` takes what is left. */
export const READER_KINDS: readonly ReaderKind[] = [accountPermit, grasslandContract, realEstate, other]
