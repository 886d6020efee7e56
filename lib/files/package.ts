import { requireAtMost } from './allowance.ts'
import { MOST_RELATIONSHIPS } from './limits.ts'
import { Unreadable } from './problem.ts'
import { readXml } from './xml.ts'
import type { Archive } from './zip.ts'

/** What one part of an Office file points to inside the file. `kind` is the last word of the type: `worksheet`. */
export interface Relationship {
  id: string
  kind: string
  /** The name of a part of the archive. */
  part: string
}

/** The relationships of a part, or of the whole package with `''`. What lies outside the file is left out, never fetched. */
export async function readRelationships(archive: Archive, part: string): Promise<Relationship[]> {
  const found: Relationship[] = []
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`
  if (!archive.has(name)) return found
  await readXml(archive.read(name), {
    open(element, { Id = '', Type = '', Target = '', TargetMode }) {
      if (element !== 'rel:Relationship' || TargetMode === 'External') return
      found.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), part: resolveTarget(folder, Target) })
      requireAtMost(MOST_RELATIONSHIPS, found.length)
    },
  })
  return found
}

/** A target is relative to the folder of its part, or begins with / at the top of the archive. */
function resolveTarget(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

/** The name of a part's root element, read from its beginning only. */
export async function readRoot(archive: Archive, part: string): Promise<string> {
  const roots: string[] = []
  await readXml(archive.read(part), { open: (name) => roots.push(name), done: () => roots.length > 0 })
  const [root] = roots
  if (root === undefined) throw new Unreadable('damaged')
  return root
}
