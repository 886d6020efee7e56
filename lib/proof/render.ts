import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import {
  type Canvas,
  CONTENT,
  type Document,
  heightOf,
  makeRoom,
  mark,
  PAGE,
  STYLES,
  write,
} from './canvas.ts'
import { isDrawn, type SheetFonts, sheetFonts } from './fonts.ts'
import { drawFeet, drawHead, introOf } from './head.ts'
import { drawRows } from './rows.ts'
import type { ProofSheet, SheetPart } from './sheet.ts'
import { fillSignature, placeSignature } from './signature.ts'
import type { ProofSigner } from './signer.ts'

/**
 * A sheet as a signed PDF of A4 pages: text that can be searched and read aloud, fonts embedded, PAdES baseline B-B.
 * No clock and no chance: the same sheet and signer give the same bytes. Some 30 ms and more by length.
 */
export async function renderSheet(sheet: ProofSheet, signer: ProofSigner): Promise<Uint8Array<ArrayBuffer>> {
  const fonts = sheetFonts()
  const doc = openDocument(sheet, fonts)
  const written = buffer(doc)
  placeSignature(doc, signer, sheet.asOf)
  draw(doc, sheet, fonts)
  doc.end()
  return new Uint8Array(fillSignature(await written, signer))
}

/** The same without a signature: for a file that a bureau keeps for itself, and that proves nothing to others. */
export async function renderPlainSheet(sheet: ProofSheet): Promise<Uint8Array<ArrayBuffer>> {
  const fonts = sheetFonts()
  const doc = openDocument(sheet, fonts)
  const written = buffer(doc)
  draw(doc, sheet, fonts)
  doc.end()
  return new Uint8Array(await written)
}

/** The margins are drawn by hand: pdfkit must begin no page on its own. */
function openDocument({ locale, title, product, asOf }: ProofSheet, fonts: SheetFonts): Document {
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: locale,
    displayTitle: true,
    info: { Title: title, Author: product, Producer: 'pdfkit', CreationDate: asOf, ModDate: asOf },
  })
  doc.registerFont('regular', fonts.regular).registerFont('strong', fonts.strong)
  return doc.font('regular')
}

function draw(doc: Document, sheet: ProofSheet, fonts: SheetFonts): void {
  const root = doc.struct('Document')
  doc.addStructure(root)
  const canvas: Canvas = { doc, fonts, root, y: PAGE.margin }
  drawHead(canvas, sheet)
  for (const part of sheet.parts.slice(introOf(sheet.parts).length)) drawPart(canvas, part)
  if (hasMissing(sheet, fonts)) drawText(canvas, { kind: 'text', look: 'muted', text: sheet.missingHint })
  drawFeet(canvas, sheet)
  root.end()
}

function drawPart(canvas: Canvas, part: SheetPart): void {
  if (part.kind === 'rows') drawRows(canvas, part.rows)
  else if (part.kind === 'text') drawText(canvas, part)
  else drawHeading(canvas, part)
}

const BEFORE_HEADING = { 2: 6, 3: 3 }
/** A heading does not stand alone at the end of a page. */
const ROOM_BELOW_HEADING = 40

function drawHeading(
  canvas: Canvas,
  { text, caption, level }: Extract<SheetPart, { kind: 'heading' }>,
): void {
  const style = level === 2 ? STYLES.heading2 : STYLES.heading3
  const words = caption ? `${text} · ${caption}` : text
  const height = heightOf(canvas, words, style, CONTENT)
  makeRoom(canvas, BEFORE_HEADING[level] + height + ROOM_BELOW_HEADING)
  canvas.y += BEFORE_HEADING[level]
  const { y } = canvas
  mark(canvas, `H${level}`, () => write(canvas, words, style, { x: PAGE.margin, y, width: CONTENT }))
  canvas.y += height + 1
}

function drawText(canvas: Canvas, { text, look }: Extract<SheetPart, { kind: 'text' }>): void {
  const style = STYLES[look ?? 'body']
  const height = heightOf(canvas, text, style, CONTENT)
  makeRoom(canvas, height + 3)
  const y = canvas.y + 3
  mark(canvas, 'P', () => write(canvas, text, style, { x: PAGE.margin, y, width: CONTENT }))
  canvas.y += height + 3
}

/** Whether something on the sheet is written as a code point. */
function hasMissing({ caption, headline, parts }: ProofSheet, fonts: SheetFonts): boolean {
  const texts = parts.flatMap((part) =>
    part.kind === 'rows' ? part.rows.flatMap(({ value }) => value) : part.text,
  )
  const characters = Array.from([caption, headline, ...texts].join('').replace(/\s+/g, ''))
  return characters.some((character) => !isDrawn(character, fonts))
}
