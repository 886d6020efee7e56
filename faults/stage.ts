import { randomInt } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { closeDatabase } from '#lib/db.ts'
import { findPort } from '#lib/embedded/port.ts'
import { resetEnv } from '#lib/env.ts'
import { copyUrl, dropDatabase, recreateDatabase } from '#lib/testing/databases.ts'
import { type Program, type ProgramName, startProgram } from '../scripts/program.ts'
import { type ScriptedSmtp, startScriptedSmtp } from './smtp.ts'

/** Where one case plays: a database with the samples in it, a mail server with a script, no process yet. */
export type Stage = {
  databaseUrl: string
  /** The harness's own eyes and hands in the database. */
  sql: postgres.Sql
  /** The variables of the product's processes. */
  environment: Readonly<Record<string, string>>
  smtp: ScriptedSmtp
  folder: string
  /** The numbers of the published notices. */
  notices: readonly string[]
  start: (name: ProgramName, environment?: Record<string, string>) => Promise<Started>
  /** Another database has taken the place of the first, under the same name. */
  reconnect: () => Stage
  /** Runs commands of lib in this process, on the database of the stage. */
  withLib: <Result>(run: () => Promise<Result>) => Promise<Result>
  /** What is to be done when the database is gone. */
  atClose: (run: () => Promise<void>) => void
  close: () => Promise<void>
}

/** A process of the product; `origin` is its address (none for the worker). */
export type Started = Program & { origin: string }

type Options = { server: string; template: string; name: string; folder: string }

/** Opens a stage on a copy of the template. */
export async function openStage({ server, template, name, folder }: Options): Promise<Stage> {
  const databaseUrl = copyUrl(server, name)
  await recreateDatabase(server, name, template)
  await mkdir(folder, { recursive: true })
  const connect = () => postgres(databaseUrl, { max: 4, onnotice: () => undefined })
  const sql = connect()
  const smtp = await startScriptedSmtp()
  const programs: Program[] = []
  const last: (() => Promise<void>)[] = []
  const environment = {
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtp.url,
    DATA_DIR: folder,
    REGISTER_MEMORY: join(folder, 'last-signed'),
    HOST: '127.0.0.1',
  }
  const rows = await sql<{ number: string }[]>`
    select number from notices where state = 'published' and act = 'loss' order by number`
  const stage: Stage = {
    databaseUrl,
    sql,
    environment,
    smtp,
    folder,
    notices: rows.map(({ number }) => number),
    async start(programName, more = {}) {
      for (let tries = 1; ; tries++) {
        // Below the ports from which the system gives outgoing connections theirs.
        const port = await findPort(randomInt(20_000, 30_000))
        const ports = { PORT: String(port), API_PORT: String(port) }
        try {
          const program = await startProgram(programName, {
            environment: { ...environment, ...ports, ...more },
            logFile: join(folder, `${programName}.log`),
          })
          programs.push(program)
          return { ...program, origin: `http://127.0.0.1:${port}` }
        } catch (error) {
          // Between finding a port and listening on it another stage may have taken it.
          if (tries === 3 || !String(error).includes('EADDRINUSE')) throw error
        }
      }
    },
    reconnect() {
      stage.sql = connect()
      return stage
    },
    async withLib(run) {
      Object.assign(process.env, environment)
      resetEnv()
      return run().finally(closeDatabase)
    },
    atClose(run) {
      last.push(run)
    },
    async close() {
      await Promise.all(programs.map((program) => program.kill()))
      await Promise.all([smtp.close(), stage.sql.end({ timeout: 1 })])
      await dropDatabase(server, name)
      for (const run of last) await run()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return stage
}
