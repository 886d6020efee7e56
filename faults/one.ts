import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { countUp } from './count.ts'
import { openOwnServer, type Server } from './ground.ts'
import type { Case, Row, Scenario } from './scenario.ts'
import { openStage } from './stage.ts'

/*
 * One scenario in a process of its own, so that its environment is its own: `node faults/one.ts 01-worker-killed`.
 * run.ts starts it and is told each row as it is done.
 */

const environment = z.object({
  FAULTS_SERVER: z.string(),
  FAULTS_TEMPLATE: z.string(),
  FAULTS_FOLDER: z.string(),
  FAULTS_FULL: z.enum(['yes', 'no']),
})

const { FAULTS_SERVER, FAULTS_TEMPLATE, FAULTS_FOLDER, FAULTS_FULL } = environment.parse(process.env)
const file = process.argv[2] ?? ''

async function play(scenario: Scenario, number: number, one: Case): Promise<void> {
  const startedAt = Date.now()
  const told = { scenario: scenario.title, name: one.name }
  const row = await playCase(one, `${file.slice(0, 2)}_${number}`).catch((error: unknown) => ({
    tally: null,
    notes: [],
    problems: [error instanceof Error ? error.message : String(error)],
  }))
  tell({ ...told, seconds: Math.round((Date.now() - startedAt) / 1000), ...row })
}

async function playCase(one: Case, id: string): Promise<Pick<Row, 'tally' | 'notes' | 'problems'>> {
  const folder = join(FAULTS_FOLDER, id)
  const server: Server =
    one.server === 'own'
      ? await openOwnServer()
      : { url: FAULTS_SERVER, template: FAULTS_TEMPLATE, stop: async () => undefined }
  try {
    const stage = await openStage({
      server: server.url,
      template: server.template,
      name: `faults_${id}`,
      folder,
    })
    try {
      const outcome = await one.run(stage)
      const { tally, problems } = await countUp(stage, outcome)
      return { tally, problems, notes: outcome.notes ?? [] }
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      return { tally: null, problems: [said], notes: await lastErrors(folder) }
    } finally {
      await stage.close()
    }
  } finally {
    await server.stop()
  }
}

/** The last errors that the processes of a stage have logged, before its folder goes. */
async function lastErrors(folder: string): Promise<string[]> {
  const files = globSync('*.log', { cwd: folder })
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  const lines = texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => /"level":"(error|fatal)"/.test(line))
  return lines.slice(-3).map((line) => line.slice(0, 600))
}

function tell(row: Row): void {
  process.send?.(row)
  if (!process.send) console.log(row)
}

const { scenario }: { scenario: Scenario } = await import(`./${file}.ts`)
const cases = scenario.cases.filter(({ slow }) => !slow || FAULTS_FULL === 'yes')
const plays = cases.map((one, index) => () => play(scenario, index, one))
if (scenario.atOnce) await Promise.all(plays.map((start) => start()))
else for (const start of plays) await start()
process.disconnect?.()
process.exit()
