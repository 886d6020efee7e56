const BLOCK = 512

export type TarFile = { path: string; content: string; mode: number }

/** Files as a tar archive (POSIX ustar), always the same bytes for the same files. Paths have at most 100 bytes. */
export function writeTar(files: readonly TarFile[]): Buffer {
  return Buffer.concat([...files.flatMap(blocksOf), Buffer.alloc(2 * BLOCK)])
}

function blocksOf({ path, content, mode }: TarFile): Buffer[] {
  const bytes = Buffer.from(content)
  if (Buffer.byteLength(path) > 100) throw new Error(`${path} is too long for an archive`)
  const header = Buffer.alloc(BLOCK)
  const octal = (value: number, place: number, length: number) =>
    header.write(value.toString(8).padStart(length - 1, '0'), place, 'latin1')
  header.write(path, 0)
  octal(mode, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(bytes.length, 124, 12)
  octal(0, 136, 12)
  header.write('        ', 148, 'latin1')
  header.write('0', 156, 'latin1')
  header.write('ustar\u000000', 257, 'latin1')
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  )
  return [header, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]
}
