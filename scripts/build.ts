import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withFileLock } from '#lib/embedded/lock.ts'

const root = join(import.meta.dirname, '..')
const stamp = join(root, '.next/source-hash')
const BUILD_LIMIT_MS = 20 * 60_000

/** What a build is made of; tests are not. */
const sources = [
  'api',
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'proxy.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** Builds the application unless there is a build of exactly these sources. True when it built. */
export async function buildIfNeeded(stopping?: AbortSignal): Promise<boolean> {
  await mkdir(join(root, '.next/cache'), { recursive: true })
  const lock = join(root, '.next/cache/build.lock')
  return withFileLock(
    lock,
    async () => {
      const hash = await hashSources()
      if ((await readFile(stamp, 'utf8').catch(() => '')) === hash) return false
      console.log('Building the application; this takes a minute or two …')
      await build(stopping)
      await writeFile(stamp, hash)
      return true
    },
    BUILD_LIMIT_MS,
  )
}

async function build(stopping: AbortSignal | undefined): Promise<void> {
  await run([join(root, 'scripts/generate.ts')], stopping)
  await run([join(root, 'node_modules/next/dist/bin/next'), 'build'], stopping)
}

function run(args: string[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      signal,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`The build failed (${signal ?? `exit code ${code}`}).`))
    })
  })
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of await listSources())
    hash
      .update(`${file}\0`)
      .update(await readFile(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

async function listSources(): Promise<string[]> {
  const lists = await Promise.all(sources.filter((path) => existsSync(join(root, path))).map(listFiles))
  return lists
    .flat()
    .filter((file) => !/\.test\.tsx?$|^lib\/(generated|testing)\//.test(file))
    .sort()
}

async function listFiles(path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true, recursive: true }).catch(() => null)
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
}

if (import.meta.main) {
  await buildIfNeeded().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
