import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { runJourneys } from './e2e.ts'
import { root } from './environment.ts'

type Tally = { passed: number; failed: number }

const vitestReport = z.object({ numPassedTests: z.number(), numTotalTests: z.number() })
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

const faultsReport = z.object({ passed: z.number(), failed: z.number() })

const reports = mkdtempSync(join(tmpdir(), 'test-reports-'))

/** A test that was skipped counts as failed; so does a runner that ended badly although no test of its failed. */
function tally(name: string, code: number, counts: Tally | null): Tally {
  if (!counts) console.error(`${name} wrote no report (exit code ${code}).`)
  const { passed, failed } = counts ?? { passed: 0, failed: 1 }
  if (code === 0 || failed > 0) return { passed, failed }
  console.error(`${name} ended with exit code ${code}.`)
  return { passed, failed: 1 }
}

function runUnitTests(): Tally {
  const file = join(reports, 'vitest.json')
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { cwd: root, stdio: 'inherit' },
  )
  const report = read(file, vitestReport)
  const counts = report && {
    passed: report.numPassedTests,
    failed: report.numTotalTests - report.numPassedTests,
  }
  return tally('Vitest', status ?? 1, counts)
}

async function runBrowserTests(): Promise<Tally> {
  if (globSync('e2e/**/*.spec.ts', { cwd: root }).length === 0) return { passed: 0, failed: 0 }
  const file = join(reports, 'playwright.json')
  const code = await runJourneys([], file)
  const stats = read(file, playwrightReport)?.stats
  const counts = stats
    ? { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }
    : null
  return tally('Playwright', code, counts)
}

/** In a process of its own: it makes an environment for the product in which it breaks things. */
function runFaultTests(): Tally {
  const file = join(reports, 'faults.json')
  const { status } = spawnSync(process.execPath, [join(root, 'faults/run.ts'), `--report=${file}`], {
    cwd: root,
    stdio: 'inherit',
  })
  return tally('The fault tests', status ?? 1, read(file, faultsReport))
}

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | null {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

const tallies = [runUnitTests(), await runBrowserTests(), runFaultTests()]
rmSync(reports, { recursive: true, force: true })
const passed = tallies.reduce((sum, each) => sum + each.passed, 0)
const failed = tallies.reduce((sum, each) => sum + each.failed, 0)
if (passed + failed === 0) console.error('No test ran.')
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
console.log(`${passed} passed, ${failed} failed`)
process.exit()
