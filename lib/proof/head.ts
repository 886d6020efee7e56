import {
  type Canvas,
  CONTENT,
  decorate,
  fits,
  heightOf,
  INK,
  mark,
  PAGE,
  rule,
  STYLES,
  type Style,
  write,
} from './canvas.ts'
import { type QrCode, qrCode } from './qr.ts'
import type { ProofSheet } from './sheet.ts'

const QR_SIDE = 76
const QR_BLOCK = 104
const GAP = 16

/** The top of the first page: whose sheet it is, what it says, and the QR code by which it is checked. */
export function drawHead(canvas: Canvas, sheet: ProofSheet): void {
  const top = PAGE.margin
  mark(canvas, 'P', () => drawMasthead(canvas, sheet, top))
  rule(canvas, top + 17, INK.accent, 1.2)
  const left = drawHeadline(canvas, sheet, top + 26)
  const right = drawQr(canvas, sheet, top + 26)
  canvas.y = Math.max(left, right)
}

function drawMasthead(canvas: Canvas, { product, name }: ProofSheet, y: number): void {
  const style: Style = { ...STYLES.heading2, size: 10 }
  write(canvas, product, style, { x: PAGE.margin, y, width: CONTENT / 2 })
  canvas.doc.font('regular').fontSize(10).fillColor(INK.muted)
  canvas.doc.text(name, PAGE.margin + CONTENT / 2, y, { width: CONTENT / 2, align: 'right' })
}

/** Below the headline stand the first words of the sheet, beside the QR code. Returns where they end. */
function drawHeadline(canvas: Canvas, { caption, headline, parts }: ProofSheet, top: number): number {
  const width = CONTENT - QR_BLOCK - GAP
  const size = fits(canvas, headline, STYLES.headline, width)
    ? STYLES.headline
    : { ...STYLES.headline, size: 16 }
  let y = top
  const put = (type: string, text: string, style: Style, after: number) => {
    mark(canvas, type, () => write(canvas, text, style, { x: PAGE.margin, y, width }))
    y += heightOf(canvas, text, style, width) + after
  }
  put('P', caption, STYLES.caption, 1)
  put('H1', headline, size, 5)
  for (const part of introOf(parts)) put('P', part.text, STYLES[part.look ?? 'body'], 3)
  return y
}

type TextPart = Extract<ProofSheet['parts'][number], { kind: 'text' }>

/** The texts before anything else. */
export function introOf(parts: ProofSheet['parts']): TextPart[] {
  const end = parts.findIndex(({ kind }) => kind !== 'text')
  return parts.slice(0, end === -1 ? parts.length : end).filter((part) => part.kind === 'text')
}

function drawQr(canvas: Canvas, { address, addressHint }: ProofSheet, y: number): number {
  const code = qrCode(address)
  if (!code) return y
  const x = PAGE.width - PAGE.margin - QR_BLOCK
  const { doc } = canvas
  const figure = doc.struct('Figure', { alt: address }, () => {
    drawSquares(canvas, code, x + (QR_BLOCK - QR_SIDE) / 2, y)
  })
  canvas.root.add(figure)
  mark(canvas, 'P', () => {
    doc.font('regular').fontSize(7.5).fillColor(INK.muted)
    doc.text(addressHint, x, y + QR_SIDE + 4, { width: QR_BLOCK, align: 'center' })
  })
  return y + QR_SIDE + 4 + doc.heightOfString(addressHint, { width: QR_BLOCK })
}

function drawSquares({ doc }: Canvas, { size, dark }: QrCode, x: number, y: number): void {
  const side = QR_SIDE / size
  for (const bar of dark) doc.rect(x + bar.x * side, y + bar.y * side, bar.width * side, side)
  doc.fill(INK.text)
}

/** The foot of every page: which sheet, up to when, which page of how many. */
export function drawFeet(canvas: Canvas, { foot, pageWords }: ProofSheet): void {
  const { doc } = canvas
  const { start, count } = doc.bufferedPageRange()
  const y = PAGE.height - PAGE.foot
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page)
    rule(canvas, y - 5, INK.line)
    decorate(canvas, () => {
      write(canvas, foot, STYLES.caption, { x: PAGE.margin, y, width: CONTENT * 0.75 })
      doc.text(pageWords(page + 1, count), PAGE.margin + CONTENT * 0.75, y, {
        width: CONTENT * 0.25,
        align: 'right',
      })
    })
  }
}
