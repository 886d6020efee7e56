import { strToU8, type Zippable, zipSync } from 'fflate'

const NAMESPACES = [
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
].join(' ')
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The root element of a part, with the namespaces that parts use. */
export function aPart(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${root} ${NAMESPACES}>${content}</${root}>`
}

/** The relationships of a part: `[id, kind, target]`. */
export function someRelationships(...all: readonly [id: string, kind: string, target: string][]): string {
  const elements = all.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${TYPES}/${kind}" Target="${target}"/>`,
  )
  const namespace = 'http://schemas.openxmlformats.org/package/2006/relationships'
  return `<Relationships xmlns="${namespace}">${elements.join('')}</Relationships>`
}

/** A ZIP archive of these parts. */
export function anArchive(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const bytes: Zippable = {}
  for (const [name, part] of Object.entries(parts))
    bytes[name] = typeof part === 'string' ? strToU8(part) : part
  return zipSync(bytes, { level: 1 })
}

/** A Word file with this body; `parts` are added or take the place of its own. */
export function aDocx(body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  return anArchive({
    '_rels/.rels': someRelationships(['rId1', 'officeDocument', 'word/document.xml']),
    'word/document.xml': aPart('w:document', `<w:body>${body}</w:body>`),
    ...parts,
  })
}

export interface SheetParts {
  /** The rows of the sheets, in the words of the format. */
  sheets: readonly { name: string; rows: string; state?: string }[]
  strings?: string
  /** Number formats, by code or by built-in number: the cells of style 1, 2 … have them, style 0 has none. */
  formats?: readonly (string | number)[]
  properties?: string
}

/** An Excel file; `parts` are added or take the place of its own. */
export function anXlsx(
  { sheets, strings = '', formats = [], properties = '' }: SheetParts,
  parts: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array {
  const names = sheets.map(
    ({ name, state = 'visible' }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" state="${state}" r:id="s${index + 1}"/>`,
  )
  const all: Record<string, string | Uint8Array> = {
    '_rels/.rels': someRelationships(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': aPart('workbook', `${properties}<sheets>${names.join('')}</sheets>`),
    'xl/_rels/workbook.xml.rels': someRelationships(
      ...sheets.map((_, index): [string, string, string] => [
        `s${index + 1}`,
        'worksheet',
        `worksheets/sheet${index + 1}.xml`,
      ]),
      ['x1', 'styles', 'styles.xml'],
      ['x2', 'sharedStrings', '/xl/sharedStrings.xml'],
    ),
    'xl/styles.xml': aPart('styleSheet', stylesOf(formats)),
    'xl/sharedStrings.xml': aPart('sst', strings),
  }
  for (const [index, { rows }] of sheets.entries()) {
    all[`xl/worksheets/sheet${index + 1}.xml`] = aPart('worksheet', `<sheetData>${rows}</sheetData>`)
  }
  return anArchive({ ...all, ...parts })
}

function stylesOf(formats: readonly (string | number)[]): string {
  const idOf = (format: string | number, index: number) => (typeof format === 'number' ? format : 200 + index)
  const codes = formats.map((format, index) =>
    typeof format === 'number' ? '' : `<numFmt numFmtId="${200 + index}" formatCode="${escapeXml(format)}"/>`,
  )
  const styles = formats.map((format, index) => `<xf numFmtId="${idOf(format, index)}"/>`)
  return [
    `<numFmts>${codes.join('')}</numFmts>`,
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>',
    `<cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs>`,
  ].join('')
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
