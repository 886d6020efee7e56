import { drawable, type SheetFonts } from './fonts.ts'

export type Document = PDFKit.PDFDocument

/** A4 in points, with room for a binding. */
export const PAGE = { width: 595.28, height: 841.89, margin: 46, foot: 40 }
export const CONTENT = PAGE.width - 2 * PAGE.margin
const BOTTOM = PAGE.height - PAGE.foot - 10

/** Black on white, with one accent: it must survive a copying machine. */
export const INK = { text: '#161a1d', muted: '#565f64', line: '#c9d0d3', accent: '#0b5966' }

/** A way to write: font, size in points, colour, and what stands between lines. */
export type Style = { font: 'regular' | 'strong'; size: number; color: string; lineGap: number }

export const STYLES = {
  headline: { font: 'strong', size: 20, color: INK.text, lineGap: 0 },
  caption: { font: 'regular', size: 9, color: INK.muted, lineGap: 0 },
  heading2: { font: 'strong', size: 11, color: INK.accent, lineGap: 0 },
  heading3: { font: 'strong', size: 10, color: INK.text, lineGap: 0 },
  lead: { font: 'strong', size: 10, color: INK.text, lineGap: 2 },
  body: { font: 'regular', size: 9, color: INK.text, lineGap: 1 },
  strong: { font: 'strong', size: 10, color: INK.text, lineGap: 1 },
  muted: { font: 'regular', size: 8, color: INK.muted, lineGap: 1 },
  code: { font: 'regular', size: 7.5, color: INK.text, lineGap: 0.5 },
} as const satisfies Record<string, Style>

/** Where something is written, in points from the left and the top of the page. */
export type Place = { x: number; y: number; width: number }

/** A sheet while it is drawn: the document, what is written next, and the structure for those who do not see it. */
export type Canvas = {
  doc: Document
  fonts: SheetFonts
  root: PDFKit.PDFStructureElement
  /** From the top of the page. */
  y: number
}

/** How high a text will be. */
export function heightOf(canvas: Canvas, text: string, style: Style, width: number): number {
  return styled(canvas, style).heightOfString(drawable(text, canvas.fonts), { width, lineGap: style.lineGap })
}

/** Whether a text needs one line only. */
export function fits(canvas: Canvas, text: string, style: Style, width: number): boolean {
  return styled(canvas, style).widthOfString(drawable(text, canvas.fonts)) <= width
}

/** Writes a text at a place. */
export function write(canvas: Canvas, text: string, style: Style, { x, y, width }: Place): void {
  styled(canvas, style).text(drawable(text, canvas.fonts), x, y, { width, lineGap: style.lineGap })
}

function styled({ doc }: Canvas, { font, size, color }: Style): Document {
  return doc.font(font).fontSize(size).fillColor(color)
}

/** Begins a new page when there is less room than `height` on this one. */
export function makeRoom(canvas: Canvas, height: number): void {
  if (canvas.y + height <= BOTTOM) return
  canvas.doc.addPage()
  canvas.y = PAGE.margin
}

/** Adds an element of the structure whose content `draw` writes. */
export function mark(canvas: Canvas, type: string, draw: () => void): void {
  canvas.root.add(canvas.doc.struct(type, {}, draw))
}

/** Draws what has no meaning for those who do not see it. */
export function decorate({ doc }: Canvas, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
}

/** A thin line over the whole width. */
export function rule(canvas: Canvas, y: number, color: string, thickness = 0.5): void {
  decorate(canvas, () => {
    const { doc } = canvas
    doc
      .moveTo(PAGE.margin, y)
      .lineTo(PAGE.width - PAGE.margin, y)
      .lineWidth(thickness)
      .strokeColor(color)
      .stroke()
  })
}
