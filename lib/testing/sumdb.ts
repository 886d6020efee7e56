import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** As Debian's golang-go and golang-golang-x-mod-dev install them. */
const GO_PATH = '/usr/share/gocode'
const PROGRAM = fileURLToPath(new URL('../register/fixtures/sumdb.go', import.meta.url))

/** Whether Go and its checksum database's packages are installed. A skipped test is not allowed: without Go there is none. */
export const hasGo =
  existsSync(join(GO_PATH, 'src/golang.org/x/mod/sumdb/tlog')) && spawnSync('go', ['version']).status === 0

/** What Go found wrong with a claim, and the checkpoint that it signed itself. */
export const verdictSchema = z.strictObject({ problems: z.array(z.string()), signed: z.string() })

/** Builds fixtures/sumdb.go in a folder; runs it with a command and an input, and gives its JSON answer. */
export function buildSumdb(folder: string): (command: string, input?: string) => unknown {
  const go = { GO111MODULE: 'off', GOPATH: GO_PATH, GOCACHE: join(folder, 'cache'), GOFLAGS: '' }
  const program = join(folder, 'sumdb')
  execFileSync('go', ['build', '-o', program, PROGRAM], { env: { ...process.env, ...go } })
  return (command, input = '') => JSON.parse(execFileSync(program, [command], { input, encoding: 'utf8' }))
}
