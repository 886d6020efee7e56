import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A photo with what a phone writes into it: who took it, and that it lies on its side. 40 × 20 as it is meant. */
export async function aPhoto({
  orientation = 6,
  type = 'jpeg' as 'jpeg' | 'png',
} = {}): Promise<Buffer<ArrayBuffer>> {
  const noise = { type: 'gaussian' as const, mean: 120, sigma: 40 }
  const image = sharp({ create: { width: 20, height: 40, channels: 3, background: 'white', noise } })
    .withMetadata({ orientation })
    .withExifMerge({ IFD0: { Artist: 'SECRET-PERSON' }, IFD3: { GPSLatitude: '41/1 31/1 0/1' } })
  return Buffer.from(await image[type]().toBuffer())
}

/** A PNG of many pixels in few bytes: one bit for each, all of them black. */
export function aPictureBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(1, 8)
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))), { level: 1 })
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND')])
}

function chunk(name: string, data = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(name), data])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
