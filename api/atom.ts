/** A link of a feed or an entry (RFC 4287 section 4.2.7). */
export type AtomLink = { rel: string; type: string; href: string; hreflang?: string }

export type AtomEntry = {
  /** An IRI that never changes. */
  id: string
  title: string
  summary: string
  author: string
  /** RFC 3339. */
  published: string
  updated: string
  links: readonly AtomLink[]
  categories: readonly { term: string; label: string }[]
}

export type AtomFeed = {
  id: string
  title: string
  subtitle: string
  language: string
  author: string
  updated: string
  links: readonly AtomLink[]
  entries: readonly AtomEntry[]
}

/** A feed as an Atom document (RFC 4287); `next` links lead to older entries (RFC 5005 section 3). */
export function writeAtom(feed: AtomFeed): string {
  const { id, title, subtitle, language, author, updated, links, entries } = feed
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(language)}">`,
    element('id', id),
    element('title', title),
    element('subtitle', subtitle),
    element('updated', updated),
    person(author),
    ...links.map(link),
    ...entries.map(entry),
    '</feed>\n',
  ].join('\n')
}

function entry({ id, title, summary, author, published, updated, links, categories }: AtomEntry): string {
  return [
    '<entry>',
    element('id', id),
    element('title', title),
    element('published', published),
    element('updated', updated),
    person(author),
    ...links.map(link),
    ...categories.map(({ term, label }) => `<category term="${escaped(term)}" label="${escaped(label)}"/>`),
    element('summary', summary),
    '</entry>',
  ].join('\n')
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`
}

function person(name: string): string {
  return `<author>${element('name', name)}</author>`
}

function link({ rel, type, href, hreflang }: AtomLink): string {
  const language = hreflang ? ` hreflang="${escaped(hreflang)}"` : ''
  return `<link rel="${escaped(rel)}" type="${escaped(type)}" href="${escaped(href)}"${language}/>`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML 1.0 does not allow at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out.
const NO_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(NO_CHARACTER, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}
