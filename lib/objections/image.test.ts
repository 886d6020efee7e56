import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { aPhoto, aPictureBomb } from '#lib/testing/pictures.ts'
import { type ImageType, redrawImage } from './image.ts'

const redrawn = async (bytes: Uint8Array, type: ImageType = 'image/jpeg') => {
  const result = await redrawImage(bytes, type)
  return 'code' in result ? result : Buffer.from(result)
}
const drawn = async (bytes: Uint8Array, type?: ImageType) => {
  const result = await redrawn(bytes, type)
  if ('code' in result) throw new Error(result.code)
  return result
}

describe.each([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
] as const)('a picture in %s', (type, mediaType) => {
  test('is kept without who took it and where', async () => {
    const photo = await aPhoto({ type })
    expect(photo.includes('SECRET-PERSON')).toBe(true)
    const kept = await drawn(photo, mediaType)
    expect(kept.includes('SECRET-PERSON')).toBe(false)
    const { exif, xmp, iptc, icc, format } = await sharp(kept).metadata()
    expect({ exif, xmp, iptc, icc, format }).toEqual({ format: type })
  })

  test('stands upright as its camera meant it', async () => {
    const { width, height, orientation } = await sharp(
      await drawn(await aPhoto({ type }), mediaType),
    ).metadata()
    expect({ width, height, orientation }).toEqual({ width: 40, height: 20, orientation: undefined })
  })

  test('loses its second nature', async () => {
    const polyglot = Buffer.concat([
      await aPhoto({ type }),
      Buffer.from('PK\u0003\u0004<script>alert(1)</script>'),
    ])
    const kept = await drawn(polyglot, mediaType)
    expect(kept.includes('<script>')).toBe(false)
    expect(kept.includes('PK\u0003\u0004')).toBe(false)
  })

  test('that ends too early is refused', async () => {
    const photo = await aPhoto({ type })
    expect(await redrawn(photo.subarray(0, photo.length * 0.7), mediaType)).toEqual({ code: 'image_broken' })
  })
})

test('nothing that only begins like a picture is drawn, and none brings the process down', async () => {
  const photo = await aPhoto()
  const damage = fc.tuple(fc.nat(photo.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }))
  await fc.assert(
    fc.asyncProperty(damage, async ([at, bytes]) => {
      const broken = Buffer.from(photo)
      broken.set(bytes.subarray(0, photo.length - at), at)
      const result = await redrawn(broken)
      if (!('code' in result)) expect(result.includes('SECRET-PERSON')).toBe(false)
    }),
    { numRuns: 200 },
  )
})

test('a bomb of 30,000 by 30,000 pixels in a small file is refused before it is opened', async () => {
  const bomb = aPictureBomb(30_000, 30_000)
  expect(bomb.length).toBeLessThan(10 * 1024 * 1024)
  const before = process.memoryUsage.rss()
  expect(await redrawn(bomb, 'image/png')).toEqual({ code: 'image_too_many_pixels', values: { max: 100 } })
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024)
})

test('a picture that is larger when it is drawn anew is drawn more coarsely', async () => {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 }
  const image = sharp({ create: { width: 3200, height: 2400, channels: 3, background: 'white', noise } })
  const kept = await drawn(await image.jpeg({ quality: 60 }).toBuffer())
  expect(kept.length).toBeLessThanOrEqual(10 * 1024 * 1024)
  expect((await sharp(kept).metadata()).width).toBe(3200)
})
