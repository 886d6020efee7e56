import sharp from 'sharp'
import type { FieldProblem } from '#lib/errors.ts'
import { LIMITS } from './schema.ts'

export type ImageType = 'image/jpeg' | 'image/png'

/** A tenth of a billion: more than a phone's camera takes, and what one server can hold while it turns it. */
const MOST_PIXELS = 100_000_000

/** From the first quality at which the picture fits; below the last one writing is no longer read. */
const QUALITIES = [90, 80, 65, 50]

sharp.cache(false)

/** One picture at a time in this process: a turned one lies in memory whole. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Draws a picture anew, as it is meant to be seen: turned as its EXIF says, in sRGB, without any metadata and without
 * what hung on behind it. Answers the bytes, or what is wrong: `image_too_many_pixels`, `image_broken`, and
 * `image_too_detailed` when it does not fit into the limit of a file.
 */
export function redrawImage(
  bytes: Uint8Array,
  type: ImageType,
): Promise<Uint8Array<ArrayBuffer> | Omit<FieldProblem, 'field'>> {
  const drawn = last.then(() => redraw(bytes, type))
  last = drawn.catch(() => undefined)
  return drawn
}

async function redraw(bytes: Uint8Array, type: ImageType) {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > MOST_PIXELS) {
      return { code: 'image_too_many_pixels', values: { max: MOST_PIXELS / 1_000_000 } } as const
    }
    for (const quality of type === 'image/png' ? [100] : QUALITIES) {
      const drawn = await draw(bytes, type, quality)
      if (drawn.length <= LIMITS.evidence.bytes) return new Uint8Array(drawn)
    }
    return { code: 'image_too_detailed' } as const
  } catch {
    return { code: 'image_broken' } as const
  }
}

/** Small damage, as old cameras leave it, is drawn over; a picture that ends too early is refused. */
function draw(bytes: Uint8Array, type: ImageType, quality: number): Promise<Buffer> {
  const image = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient()
  return type === 'image/png'
    ? image.png({ compressionLevel: 9 }).toBuffer()
    : image.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
}
