import { gzipSync } from 'node:zlib'
import { numberOf } from './fill.ts'
import { anyOf, inTurns } from './look-ups.ts'
import { publishSome } from './publish.ts'
import { type Row, row } from './row.ts'
import { startServer } from './servers.ts'

/** Pages against one of the same layout that reads nothing, and the script that the look-up page brings. */
export async function pageRows(certificates: number): Promise<Row[]> {
  const notices = await publishSome(20)
  const { origin, stop } = await startServer('web')
  try {
    const { empty, lookUp, notice } = await inTurns({
      empty: { origin, path: () => '/certificates' },
      lookUp: { origin, path: () => `/certificates?number=${numberOf(anyOf(certificates))}` },
      notice: { origin, path: () => `/notices/${notices[anyOf(notices.length) - 1]}` },
    })
    return [
      row({
        work: 'look-up page / empty page',
        unit: 'per s',
        value: lookUp.perSecond,
        reference: empty.perSecond,
        atLeast: 0.7,
      }),
      row({
        work: 'notice page / empty page',
        unit: 'per s',
        value: notice.perSecond,
        reference: empty.perSecond,
        atLeast: 0.8,
      }),
      row({
        work: 'script of the look-up page, gzip / 130 KB',
        unit: 'KB',
        value: await scriptKilobytes(origin, `/certificates?number=${numberOf(1)}`),
        reference: 130,
        atMost: 1,
      }),
    ]
  } finally {
    await stop()
  }
}

/** All scripts that the page names and a browser of today loads, each compressed by itself. */
async function scriptKilobytes(origin: string, path: string): Promise<number> {
  const page = await (await fetch(origin + path)).text()
  const scripts = page.match(/<script[^>]+src="[^"]+"[^>]*>/g) ?? []
  const sources = scripts
    .filter((tag) => !/nomodule/i.test(tag))
    .flatMap((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? [])
  const sizes = await Promise.all(
    [...new Set(sources)].map(async (source) => {
      const script = await fetch(new URL(source, origin))
      return gzipSync(Buffer.from(await script.arrayBuffer())).byteLength
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}
