/** What a spreadsheet takes for a formula when it begins a cell (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

/**
 * A table as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, so that Excel reads Chinese; a cell that
 * would be a formula begins with an apostrophe.
 */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const lines = rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`)
  return new TextEncoder().encode(`\uFEFF${lines.join('')}`)
}

function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
