import type { Locale } from '#lib/i18n/locale.ts'

/** A label and what is to be read beside it; several lines where there are several. */
export type SheetRow = {
  term: string
  value: string | readonly string[]
  /** `strong` for what the sheet is about, `code` for what nobody reads but compares. */
  look?: 'strong' | 'code'
}

/** What stands on a sheet, from top to bottom. */
export type SheetPart =
  | { kind: 'heading'; text: string; caption?: string; level: 2 | 3 }
  | { kind: 'text'; text: string; look?: 'lead' | 'muted' }
  | { kind: 'rows'; rows: readonly SheetRow[] }

/**
 * A sheet for the file: everything that stands on it, in words, and nothing else. One that proves something holds only
 * what the public may see. The same sheet gives the same bytes (render.ts).
 */
export type ProofSheet = {
  locale: Locale
  /** What the document is called by programs that open it. */
  title: string
  /** Above the headline: who says it. */
  product: string
  name: string
  caption: string
  headline: string
  parts: readonly SheetPart[]
  /** Where anybody can check it: an address, and what stands under its QR code. */
  address: string
  addressHint: string
  /** The instant for which all of it holds, to the second. */
  asOf: Date
  /** At the foot of every page. */
  foot: string
  /** The page that a foot is on, of how many. */
  pageWords: (page: number, total: number) => string
  /** Said once where a character has no glyph in the font. */
  missingHint: string
}
