/*
 * A file of a filter, byte for byte (docs/filter-format.md). Numbers are big-endian; the bits of the set follow the
 * header, the highest of each byte first.
 */

export type FilterKind = 'base' | 'delta'

/** What a file says of itself. */
export type FilterHeader = {
  kind: FilterKind
  /** Version of the rules by which a number becomes its key (contract, section 5). */
  keyRules: number
  /** Bits of a gap that are written as they are. */
  rice: number
  /** One of so many values that are not in the file seems to be. */
  ratio: number
  /** How many values are in the file. */
  count: number
  /** The instant up to which it is complete, in milliseconds since 1970. */
  asOf: number
  /** It holds what the entries of the register after this one published, up to `entries`; of a base 0. */
  after: number
  entries: number
}

export const HEADER_BYTES = 40
export const FORMAT_VERSION = 1
export const KEY_RULES = 1
const MAGIC = 'LCF'
const KINDS: readonly FilterKind[] = ['base', 'delta']

export type FilterFault = 'noFilter' | 'otherVersion' | 'fileMissing' | 'cutOff'

/** Why a filter cannot be read: then nothing may be called clear. */
export class UnreadableFilter extends Error {
  readonly fault: FilterFault

  constructor(fault: FilterFault) {
    super(`the filter cannot be read: ${fault}`)
    this.fault = fault
  }
}

/** Writes a header to the beginning of a file. */
export function writeHeader(file: Buffer, header: FilterHeader): void {
  file.write(MAGIC, 0, 'latin1')
  file.writeUInt8(FORMAT_VERSION, 3)
  file.writeUInt8(KINDS.indexOf(header.kind), 4)
  file.writeUInt8(header.keyRules, 5)
  file.writeUInt8(header.rice, 6)
  file.writeUInt32BE(header.ratio, 8)
  file.writeUInt32BE(header.count, 12)
  file.writeBigUInt64BE(BigInt(header.asOf), 16)
  file.writeBigUInt64BE(BigInt(header.after), 24)
  file.writeBigUInt64BE(BigInt(header.entries), 32)
}

/** Reads the header of a file. Throws `UnreadableFilter`. */
export function readHeader(bytes: Uint8Array): FilterHeader {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < HEADER_BYTES || file.toString('latin1', 0, 3) !== MAGIC) {
    throw new UnreadableFilter('noFilter')
  }
  const kind = KINDS[file.readUInt8(4)]
  const keyRules = file.readUInt8(5)
  if (file.readUInt8(3) !== FORMAT_VERSION || kind === undefined || keyRules !== KEY_RULES) {
    throw new UnreadableFilter('otherVersion')
  }
  return {
    kind,
    keyRules,
    rice: file.readUInt8(6),
    ratio: file.readUInt32BE(8),
    count: file.readUInt32BE(12),
    asOf: Number(file.readBigUInt64BE(16)),
    after: Number(file.readBigUInt64BE(24)),
    entries: Number(file.readBigUInt64BE(32)),
  }
}
