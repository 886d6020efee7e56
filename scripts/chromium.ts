import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { root } from './environment.ts'

/** A browser for the tests: the program, and the environment that it needs. */
export type Browser = { path: string; environment: Record<string, string> }

const cache = join(root, 'node_modules/.cache/chromium')

/**
 * Finds a Chromium: CHROMIUM_PATH, else the one inside the npm package (unpacked once, with the libraries that a
 * bare system lacks), else an installed one, else null, which means Playwright's own.
 */
export async function findChromium(): Promise<Browser | null> {
  const named = process.env.CHROMIUM_PATH
  if (named) return { path: named, environment: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium()
  const path = installedChromium()
  return path ? { path, environment: {} } : null
}

async function packagedChromium(): Promise<Browser> {
  if (!existsSync(cache)) await unpack()
  const path = join(cache, 'chromium')
  return { path, environment: lacksLibraries(path) ? { LD_LIBRARY_PATH: join(cache, 'al2023/lib') } : {} }
}

/** The package unpacks into the system's temporary folder, which others share; here it gets one of its own. */
async function unpack(): Promise<void> {
  await mkdir(join(cache, '..'), { recursive: true })
  const draft = await mkdtemp(`${cache}-`)
  const shared = process.env.TMPDIR
  process.env.TMPDIR = draft
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium')
    await chromium.executablePath()
    await inflate(join(root, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br'))
    await rename(draft, cache).catch((error: unknown) => {
      if (!existsSync(cache)) throw error
    })
  } finally {
    if (shared === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = shared
    await rm(draft, { recursive: true, force: true })
  }
}

function lacksLibraries(path: string): boolean {
  const { stdout } = spawnSync('ldd', [path], { encoding: 'utf8' })
  return stdout?.includes('not found') ?? false
}

function installedChromium(): string | null {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const applications = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...applications,
  ]
  return candidates.find((path) => existsSync(path)) ?? null
}
