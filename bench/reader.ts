import { readFileSync } from 'node:fs'
import { readNewspaper } from '#lib/reader/read.ts'
import { medianMs } from './clock.ts'
import { type Row, row } from './row.ts'

const PAGE = readFileSync(new URL('../lib/reader/fixtures/newspaper-page.txt', import.meta.url), 'utf8')
const MEGABYTE = 1_000_000

/** Texts that make a reader which looks back or ahead without end slow. */
const HOSTILE: Record<string, string> = {
  'nested brackets': '（',
  'endless digits': '9',
  'endless 证书编号：': '证书编号：',
  'endless titles': '遗失声明\n',
  'endless numbers': 'J15092901070004、',
}

/** The reader: a page, hostile megabytes, and whether its time grows with the length. */
export function readerRows(): Row[] {
  return [
    row({
      work: 'reader: a newspaper page / 20 ms',
      unit: 'ms',
      value: medianMs(50, () => readNewspaper(PAGE)),
      reference: 20,
      atMost: 1,
    }),
    ...Object.entries(HOSTILE).map(([name, piece]) =>
      row({
        work: `reader: 1 MB of ${name} / 1 s`,
        unit: 'ms',
        value: medianMs(3, () => readNewspaper(hostile(piece, MEGABYTE))),
        reference: 1000,
        atMost: 1,
      }),
    ),
    growth(),
  ]
}

/** Ten times the pages take ten times the time: 1 MB of newspaper against a tenth of it, for each character. */
function growth(): Row {
  const perMegabyte = (pages: number) => {
    const text = Array.from({ length: pages }, () => PAGE).join('\n')
    return (medianMs(5, () => readNewspaper(text)) / text.length) * MEGABYTE
  }
  const pages = Math.ceil(MEGABYTE / PAGE.length)
  return row({
    work: 'reader: time per MB, 1 MB / 0.1 MB of pages',
    unit: 'ms',
    value: perMegabyte(pages),
    reference: perMegabyte(Math.ceil(pages / 10)),
    atMost: 1.5,
  })
}

function hostile(piece: string, length: number): string {
  return `遗失草原承包经营权证，${piece.repeat(Math.ceil(length / piece.length))}声明作废`
}
