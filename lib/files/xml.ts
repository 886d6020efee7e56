import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { allow, requireAtMost } from './allowance.ts'
import { DEEPEST_ELEMENT, LONGEST_PROLOG, MOST_ATTRIBUTES, MOST_ELEMENTS } from './limits.ts'
import { Unreadable } from './problem.ts'

export type Attributes = Readonly<Record<string, string>>

/** What is told of a part, in the order of the part. Names are local, with a short prefix: `w:p`, `s:row`, `mc:Fallback`. */
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
  /** Asked now and then; true ends the reading before the end of the part. */
  done?(): boolean
}

const TRANSITIONAL = 'http://schemas.openxmlformats.org'
const STRICT = 'http://purl.oclc.org/ooxml'

/** Our prefix for each namespace of ISO/IEC 29500, in its transitional and its strict form. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  [`${TRANSITIONAL}/wordprocessingml/2006/main`, 'w'],
  [`${STRICT}/wordprocessingml/main`, 'w'],
  [`${TRANSITIONAL}/spreadsheetml/2006/main`, 's'],
  [`${STRICT}/spreadsheetml/main`, 's'],
  [`${TRANSITIONAL}/package/2006/relationships`, 'rel'],
  [`${TRANSITIONAL}/markup-compatibility/2006`, 'mc'],
])

/** What was seen of a part so far. `attributes` are those of the element that is being read. */
interface Seen {
  elements: number
  depth: number
  attributes: number
}

/**
 * Reads one XML part as a stream. Namespaces are those of the root element, where every Office program declares them.
 * Entities beyond the five of XML are not expanded: a DOCTYPE, which ISO/IEC 29500-2 forbids, is refused, as is what is
 * not well formed, not UTF-8, nested too deep or full of attributes. Throws `Unreadable` damaged, and unpacks_too_large
 * for too many elements.
 */
export async function readXml(part: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const seen = { elements: 0, depth: 0, attributes: 0 }
  const parser = openParser(handlers, seen)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let bytes = 0
  for await (const chunk of part) {
    parser.write(decodeChunk(decoder, chunk))
    bytes += chunk.length
    if (seen.elements === 0) requireAtMost(LONGEST_PROLOG, bytes)
    if (handlers.done?.()) return
  }
  parser.write(decodeChunk(decoder)).close()
}

function decodeChunk(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined })
  } catch (error) {
    return refuse(error)
  }
}

function refuse(cause?: unknown): never {
  throw new Unreadable('damaged', { cause })
}

function openParser(handlers: XmlHandlers, seen: Seen) {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const spend = allow(MOST_ELEMENTS)
  let shortName = (name: string) => name
  parser.on('error', refuse)
  parser.on('doctype', refuse)
  parser.on('attribute', () => {
    seen.attributes += 1
    requireAtMost(MOST_ATTRIBUTES, seen.attributes)
  })
  parser.on('opentag', (tag) => {
    if (seen.elements === 0) shortName = declaredNames(tag)
    countElement(seen, spend)
    handlers.open(shortName(tag.name), tag.attributes)
  })
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  parser.on('closetag', (tag) => {
    seen.depth -= 1
    handlers.close?.(shortName(tag.name))
  })
  return parser
}

function countElement(seen: Seen, spend: (elements: number) => void): void {
  spend(1)
  seen.elements += 1
  seen.attributes = 0
  seen.depth += 1
  requireAtMost(DEEPEST_ELEMENT, seen.depth)
}

/** Turns the names of a part into ours, by the namespaces that its root declares; others keep no meaning: `?:name`. */
function declaredNames(root: SaxesTagPlain): (name: string) => string {
  const prefixes = new Map<string, string>()
  for (const [attribute, namespace] of Object.entries(root.attributes)) {
    const [, prefix] = /^xmlns(?::(.+))?$/.exec(attribute) ?? []
    const short = PREFIXES.get(namespace)
    if (attribute.startsWith('xmlns') && short) prefixes.set(prefix ?? '', short)
  }
  return (name) => {
    const colon = name.indexOf(':')
    return `${prefixes.get(name.slice(0, Math.max(colon, 0))) ?? '?'}:${name.slice(colon + 1)}`
  }
}
