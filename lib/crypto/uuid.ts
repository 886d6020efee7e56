import { randomBytes } from 'node:crypto'
import { keyedHash } from './codes.ts'

/** A version 7 UUID (RFC 9562 section 5.7), for rows whose id must be known before they are written. */
export function uuidv7(at: Date): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at.getTime(), 0, 6)
  return written(bytes, 7)
}

/** A version 8 UUID (RFC 9562 section 5.8): for the same input always the same, and for nobody else to make. */
export function derivedUuid(purpose: string, input: string): string {
  return written(Buffer.from(keyedHash(`uuid ${purpose}`, input).subarray(0, 16)), 8)
}

function written(bytes: Buffer, version: number): string {
  bytes.writeUInt8((version << 4) | (bytes.readUInt8(6) & 0x0f), 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
