import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'

/** Whether Python is installed. A skipped test is not allowed: without it there is none. */
export const hasPython = spawnSync('python3', ['--version']).status === 0

export type Ran = { code: number; said: string; complained: string }

/** Runs a program to its end, beside this process, which may serve it. */
export async function run(
  program: string,
  given: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ran> {
  const env = { ...process.env, ...environment }
  try {
    const { stdout, stderr } = await promisify(execFile)(program, given, { env, timeout: 60_000 })
    return { code: 0, said: stdout, complained: stderr }
  } catch (error) {
    if (!(error instanceof Error) || !('stdout' in error) || !('stderr' in error) || !('code' in error))
      throw error
    return { code: Number(error.code), said: String(error.stdout), complained: String(error.stderr) }
  }
}
