import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Generates the Prisma client. The command line tool would first fetch its schema engine from a host that is often
 * blocked; `generate` never runs that engine, so any executable will do: this Node.
 */
const root = join(import.meta.dirname, '..')

function generate(): number {
  const prisma = join(root, 'node_modules/prisma/build/index.js')
  const run = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  if (run.status !== 0) process.stderr.write(`${run.stdout ?? ''}${run.stderr ?? run.error?.message ?? ''}\n`)
  return run.status ?? 1
}

if (!existsSync(join(root, 'prisma/schema.prisma')))
  console.log('No prisma/schema.prisma here: no client generated.')
else process.exitCode = generate()
