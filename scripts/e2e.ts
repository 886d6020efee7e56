import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPort } from '#lib/embedded/port.ts'
import { embeddedUrl } from '#lib/embedded/postgres.ts'
import { makeTemporaryFolder, removeAbandoned } from '#lib/embedded/temporary.ts'
import { findChromium } from './chromium.ts'
import { root } from './environment.ts'
import { waitUntilReady, whenAskedToStop } from './foreground.ts'

/** Longer than a build on a slow machine takes. */
const START_LIMIT_MS = 15 * 60_000

/**
 * Runs Playwright against the product as anybody starts it: `scripts/start.ts` with an empty data folder and ports
 * of its own. The journeys find in their environment E2E_BASE_URL, E2E_API_URL, E2E_DATA_DIR (accounts.txt, mail/)
 * and E2E_DATABASE_URL. Returns Playwright's exit code.
 */
export async function runJourneys(args: readonly string[], report: string): Promise<number> {
  await removeAbandoned()
  const dataDir = makeTemporaryFolder()
  // Anywhere, so that two runs on one machine do not take one another for their own product.
  const from = randomInt(20_000, 30_000)
  const [port, apiPort] = [await findPort(from), await findPort(from + 1)]
  const stopping = whenAskedToStop()
  const product = startProduct({ PORT: String(port), API_PORT: String(apiPort), DATA_DIR: dataDir })
  try {
    await Promise.race([
      waitUntilReady(`http://127.0.0.1:${port}/readyz`, stopping, START_LIMIT_MS),
      failWhenEnded(product),
    ])
    if (stopping.aborted) return 1
    const chromium = await findChromium()
    return await run([join(root, 'node_modules/@playwright/test/cli.js'), 'test', ...args], {
      ...chromium?.environment,
      E2E_BASE_URL: `http://localhost:${port}`,
      E2E_API_URL: `http://localhost:${apiPort}`,
      E2E_CHROMIUM: chromium?.path ?? '',
      E2E_DATA_DIR: dataDir,
      E2E_DATABASE_URL: await embeddedUrl(dataDir),
      E2E_REPORT: report,
    })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.error(
      (await readFile(join(dataDir, 'start.log'), 'utf8').catch(() => '')).split('\n').slice(-60).join('\n'),
    )
    return 1
  } finally {
    await end(product)
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Nothing of the developer's own environment may reach the product: an empty variable counts as absent. */
function startProduct(environment: { PORT: string; API_PORT: string; DATA_DIR: string }): ChildProcess {
  const absent = ['DATABASE_URL', 'SMTP_URL', 'PUBLIC_URL', 'NEXTAUTH_URL', 'HOST', 'NODE_ENV']
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'scripts/orphan-guard.ts'), join(root, 'scripts/start.ts')],
    {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        ...Object.fromEntries(absent.map((name) => [name, ''])),
        PUBLIC_LIMITS: 'off',
        SUPERVISOR: String(process.pid),
        ...environment,
      },
    },
  )
  const log = createWriteStream(join(environment.DATA_DIR, 'start.log'))
  child.stdout?.pipe(log)
  child.stderr?.pipe(log)
  return child
}

function failWhenEnded(child: ChildProcess): Promise<never> {
  return new Promise((_, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`The product ended with exit code ${code} before it was ready:`)),
    )
  })
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  while (child.exitCode === null && child.signalCode === null) await sleep(100)
}

function run(args: string[], environment: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    })
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

if (import.meta.main) {
  process.exit(await runJourneys(process.argv.slice(2), join(root, 'test-results/report.json')))
}
