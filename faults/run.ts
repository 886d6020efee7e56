import { fork } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { makeTemporaryFolder, removeAbandoned } from '#lib/embedded/temporary.ts'
import { resetEnv, variableNames } from '#lib/env.ts'
import { buildIfNeeded } from '../scripts/build.ts'
import { root } from '../scripts/environment.ts'
import { provideSecrets } from '../scripts/secrets.ts'
import { openOwnServer } from './ground.ts'
import type { Row } from './scenario.ts'
import { lineOf, tableOf } from './table.ts'

/** Scenarios mostly wait; more at once would only measure the machine. */
const LANES = 4
const LIMIT_MS = { bounded: 15 * 60_000, full: 60 * 60_000 }

type Options = { full?: boolean; only?: readonly string[] }

const rowSchema = z.object({
  scenario: z.string(),
  name: z.string(),
  seconds: z.number(),
  tally: z
    .object({
      accepted: z.number(),
      inInbox: z.number(),
      mailed: z.number(),
      duplicates: z.number(),
      lost: z.number(),
      kills: z.number(),
    })
    .nullable(),
  notes: z.array(z.string()),
  problems: z.array(z.string()),
})

/**
 * Injects the faults of reliability.md section 2 into the built application with real processes, counts what went in
 * and what came out, and prints a line for each case and a table at the end. `only`: the beginnings of the names of
 * the scenarios to run. Returns the rows; one with problems has failed.
 */
export async function runFaults({ full = false, only = [] }: Options = {}): Promise<Row[]> {
  const startedAt = Date.now()
  await removeAbandoned()
  await buildIfNeeded()
  const folder = makeTemporaryFolder()
  await makeEnvironment(folder)
  const server = await openOwnServer()
  const rows: Row[] = []
  try {
    const environment = {
      FAULTS_SERVER: server.url,
      FAULTS_TEMPLATE: server.template,
      FAULTS_FOLDER: folder,
      FAULTS_FULL: full ? 'yes' : 'no',
    }
    const waiting = scenarioFiles(only)
    const lanes = Array.from({ length: LANES }, async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        rows.push(...(await runScenario(file, environment, full)))
      }
    })
    await Promise.all(lanes)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  console.log(`\n${tableOf(rows)}\n${Math.round((Date.now() - startedAt) / 1000)} s in all`)
  return rows
}

function scenarioFiles(only: readonly string[]): string[] {
  return globSync('[0-9][0-9]-*.ts', { cwd: import.meta.dirname })
    .map((name) => basename(name, '.ts'))
    .filter((name) => only.length === 0 || only.some((beginning) => name.startsWith(beginning)))
    .sort()
}

/** Nothing of the developer's own environment may reach the product. */
async function makeEnvironment(folder: string): Promise<void> {
  for (const name of variableNames) delete process.env[name]
  const { NODE_ENV, ...environment } = {
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    DATA_DIR: folder,
    PUBLIC_URL: 'http://localhost:3000',
    PUBLIC_LIMITS: 'off',
  }
  Object.assign(process.env, { NODE_ENV, ...environment })
  await mkdir(folder, { recursive: true })
  await provideSecrets(folder)
  resetEnv()
}

function runScenario(file: string, environment: Record<string, string>, full: boolean): Promise<Row[]> {
  const rows: Row[] = []
  const child = fork(join(import.meta.dirname, 'one.ts'), [file], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    timeout: full ? LIMIT_MS.full : LIMIT_MS.bounded,
    killSignal: 'SIGKILL',
  })
  child.on('message', (message) => {
    const row = rowSchema.parse(message)
    rows.push(row)
    console.log(lineOf(row))
  })
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      if (code === 0 && rows.length > 0) resolve(rows)
      else resolve([...rows, broken(file, signal ?? `exit code ${code}`)])
    })
  })
}

function broken(file: string, reason: string): Row {
  const row = {
    scenario: file,
    name: '',
    seconds: 0,
    tally: null,
    notes: [],
    problems: [`ended with ${reason}`],
  }
  console.log(lineOf(row))
  return row
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { full: { type: 'boolean', default: false }, report: { type: 'string' } },
  })
  const rows = await runFaults({ full: values.full, only: positionals })
  const failed = rows.filter(({ problems }) => problems.length > 0).length
  if (values.report) await writeFile(values.report, JSON.stringify({ passed: rows.length - failed, failed }))
  process.exit(failed > 0 || rows.length === 0 ? 1 : 0)
}
