import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openEmbeddedMail } from '#lib/embedded/mail.ts'
import { openEmbeddedPostgres } from '#lib/embedded/postgres.ts'
import { type Env, env, resetEnv } from '#lib/env.ts'
import { requireDatabase } from './given-database.ts'
import { provideSecrets } from './secrets.ts'

/** The folder of the project. */
export const root = join(import.meta.dirname, '..')

// What one process has parsed and compiled of the sources, the next to start need not.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/node')

export type Ground = {
  env: Env
  /** What was opened because the environment names no other. */
  embedded: { databaseFolder: string | null; mailFolder: string | null }
  /** Gives back what was opened, mail before database. */
  stop(): Promise<void>
}

type Options = { mode?: 'production' | 'development'; say?: (line: string) => void }

/**
 * Loads `.env`, provides the secrets and checks all variables; opens nothing. Throws an Error that names each bad
 * variable.
 */
export async function loadEnvironment(mode: Options['mode'] = 'production'): Promise<Env> {
  const file = join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  const dataDir = resolve(root, process.env.DATA_DIR || '.data')
  Object.assign(process.env, {
    NODE_ENV: process.env.NODE_ENV || mode,
    NEXT_TELEMETRY_DISABLED: '1',
    DATA_DIR: dataDir,
  })
  await provideSecrets(dataDir)
  resetEnv()
  // next-auth reads this one by itself, and an empty value is an invalid address to it.
  process.env.NEXTAUTH_URL = env().NEXTAUTH_URL
  return env()
}

/**
 * The ground that every command stands on: the environment, a database and a mail server, all of it in
 * `process.env` for this process and its children. Throws an Error with one plain message.
 */
export async function prepareEnvironment({ mode, say = console.error }: Options = {}): Promise<Ground> {
  const { DATA_DIR: dataDir, DATABASE_URL: given } = await loadEnvironment(mode)
  if (given) await requireDatabase(given)
  const database = given ? null : await openEmbeddedPostgres({ dataDir, say })
  if (database) process.env.DATABASE_URL = database.url
  const mail = process.env.SMTP_URL ? null : await openEmbeddedMail({ dataDir })
  if (mail) process.env.SMTP_URL = mail.url
  resetEnv()
  return {
    env: env(),
    embedded: { databaseFolder: database?.folder ?? null, mailFolder: mail?.folder ?? null },
    async stop() {
      await mail?.stop()
      await database?.stop()
    },
  }
}

/** The database of the prepared ground. */
export function databaseUrl(): string {
  const url = env().DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set')
  return url
}

/** Runs a command on the prepared ground, gives the ground back, and says a failure in plain words. */
export async function runCommand(run: (ground: Ground) => Promise<number | undefined>): Promise<void> {
  let ground: Ground | null = null
  try {
    ground = await prepareEnvironment()
    process.exitCode = (await run(ground)) ?? 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  } finally {
    await ground?.stop()
  }
  // The migration engine leaves a timer of 10 s behind, for which nobody waits; what was printed goes out first.
  await new Promise((flushed) => process.stdout.write('', flushed))
  process.exit()
}
