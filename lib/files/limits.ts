/** The largest text that is read in one go, in bytes; also the most characters that a table or a letter may hold. */
export const LARGEST_TEXT = 20_000_000

/** The largest Word or Excel file, in bytes. Pictures in it count, though they are not read. */
export const LARGEST_OFFICE_FILE = 50_000_000

/** What the parts of one Office file may come to when unpacked, in bytes: counted while unpacking. */
export const LARGEST_UNPACKED = 100_000_000

/** The most parts of one Office file. */
export const MOST_PARTS = 10_000

/** The most elements of one part, how deep they may be nested, and the most attributes of one. */
export const MOST_ELEMENTS = 5_000_000
export const DEEPEST_ELEMENT = 256
export const MOST_ATTRIBUTES = 256

/** What may stand before the first element of a part is complete, in bytes: the parser keeps all of it in memory. */
export const LONGEST_PROLOG = 64 * 1024

/** The most rows that are read in one go, of all sheets together. A longer CSV is read by `streamRows`. */
export const MOST_ROWS = 200_000

/** The longest row of a CSV, in bytes of UTF-8. More is mostly a quote that was never closed. */
export const LONGEST_ROW = 1_000_000

/** How much of a file decides its encoding, in bytes, from the first that is not ASCII. */
export const ENCODING_SAMPLE = 1_000_000

/** The most sheets of a workbook, and the most relationships and styles of an Office file: Excel's own limit for styles. */
export const MOST_SHEETS = 1_000
export const MOST_RELATIONSHIPS = 10_000
export const MOST_STYLES = 65_490

/** The longest number format, in characters, and the last row and column of a sheet: Excel's own limits. */
export const LONGEST_FORMAT = 255
export const LAST_ROW = 1_048_576
export const LAST_COLUMN = 16_384
