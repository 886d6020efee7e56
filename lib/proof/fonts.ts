import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, type Font } from 'fontkit'

/*
 * Noto Sans SC, whole: of each sheet only the glyphs that stand on it are embedded. Read from the folder in which all
 * commands start, because a bundle knows no path of its own.
 */
const FOLDER = join('node_modules', '@expo-google-fonts', 'noto-sans-sc')
const FILES = {
  regular: join(FOLDER, '400Regular', 'NotoSansSC_400Regular.ttf'),
  strong: join(FOLDER, '600SemiBold', 'NotoSansSC_600SemiBold.ttf'),
}

export type SheetFonts = { regular: Font; strong: Font }

let kept: SheetFonts | null = null

/** The fonts of the sheets; read and understood once. */
export function sheetFonts(): SheetFonts {
  kept ??= { regular: read(FILES.regular), strong: read(FILES.strong) }
  return kept
}

function read(file: string): Font {
  const font = create(readFileSync(join(/* turbopackIgnore: true */ process.cwd(), file)))
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file} is a collection of fonts`)
  return font
}

/** What has no shape of its own: controls, marks of direction, what joins or selects, what is not assigned. */
const SHAPELESS = /[\p{C}\p{M}]/u

/** The sign that stands for a character without a glyph: its code point in brackets. */
function signOf(character: string): string {
  return `［U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}］`
}

/** Whether a character is drawn as itself. */
export function isDrawn(character: string, { regular }: SheetFonts): boolean {
  return !SHAPELESS.test(character) && regular.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
}

/**
 * A text as it can be drawn. A character that the font lacks, or that would not be seen, is written as its code point:
 * nothing of a name vanishes. Line ends and the like are spaces.
 */
export function drawable(text: string, fonts: SheetFonts): string {
  const characters = Array.from(text.toWellFormed().replace(/\s+/g, ' '))
  return characters.map((character) => (isDrawn(character, fonts) ? character : signOf(character))).join('')
}
