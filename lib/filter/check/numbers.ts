/** The numbers of a list: each line, or its first column; empty lines are left out. UTF-8, else GB18030. */
export function numbersIn(bytes: Uint8Array, { isCsv }: { isCsv: boolean }): string[] {
  return decode(bytes)
    .split(/\r\n|\r|\n/)
    .map((line) => (isCsv ? firstColumn(line) : line).trim())
    .filter((number) => number !== '')
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function firstColumn(line: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"/.exec(line)?.[1]
  if (quoted !== undefined) return quoted.replaceAll('""', '"')
  return /^[^,;\t]*/.exec(line)?.[0] ?? ''
}
