import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { join, posix } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { messages } from '#lib/i18n/messages.ts'
import { type TarFile, writeTar } from './tar.ts'

/*
 * The command as a package for npx. It is made of the register's own modules, so that a number becomes the same key there
 * and here; Node strips no types in node_modules, so they are stripped here.
 */

const MAIN = 'lib/filter/check/main.ts'
const IMPORT = /(\bfrom\s*|\bimport\s*)'([^']+)'/g
const READABLE = 0o644
const EXECUTABLE = 0o755

let packed: Promise<Buffer> | null = null

/** The package, as npm packs one; made once in a process. */
export function checkPackage(): Promise<Buffer> {
  packed ??= pack().catch((error: unknown) => {
    packed = null
    throw error
  })
  return packed
}

async function pack(): Promise<Buffer> {
  const files = await modulesFrom(MAIN)
  const words = { 'zh-CN': messages['zh-CN'].filter.check, en: messages.en.filter.check }
  files.push(asJson('package.json', manifest()), asJson('words.json', words))
  return promisify(gzip)(writeTar(files.map((file) => ({ ...file, path: `package/${file.path}` }))))
}

function asJson(path: string, content: object): TarFile {
  return { path, content: `${JSON.stringify(content, null, 2)}\n`, mode: READABLE }
}

function manifest() {
  return {
    name: 'lost-certificates-check',
    version: '1.0.0',
    type: 'module',
    engines: { node: '>=20' },
    bin: { 'lost-certificates-check': builtPath(MAIN) },
    imports: { '#lib/*': './lib/*' },
  }
}

/** A module with all that it imports. */
async function modulesFrom(main: string): Promise<TarFile[]> {
  const files: TarFile[] = []
  const paths = new Set([main])
  for (const path of paths) {
    const source = await readFile(join(/* turbopackIgnore: true */ process.cwd(), path), 'utf8')
    const content = stripTypeScriptTypes(source).replace(IMPORT, (whole, before: string, name: string) => {
      if (name.startsWith('node:')) return whole
      paths.add(pathOf(name, path))
      return `${before}'${builtPath(name)}'`
    })
    files.push({ path: builtPath(path), content, mode: path === main ? EXECUTABLE : READABLE })
  }
  return files
}

function pathOf(name: string, from: string): string {
  if (name.startsWith('#lib/')) return name.slice(1)
  if (name.startsWith('.')) return posix.join(posix.dirname(from), name)
  throw new Error(`${from} needs ${name}, which is no module of this project`)
}

function builtPath(path: string): string {
  return path.replace(/\.ts$/, '.js')
}
