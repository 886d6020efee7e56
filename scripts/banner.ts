import { relative } from 'node:path'
import type { Ground } from './environment.ts'

type Facts = { ground: Ground; accounts: readonly string[]; api: boolean }

/** What the operator wants to know once everything runs. */
export function banner({ ground: { env, embedded }, accounts, api }: Facts): string {
  const local = `http://localhost:${env.PORT}`
  const rows: [string, string][] = [
    ['Website', env.PUBLIC_URL === local ? local : `${env.PUBLIC_URL} (here: ${local})`],
    ['Sign in', `${env.PUBLIC_URL}/sign-in`],
    ['API', api ? `http://localhost:${env.API_PORT}/api/v1, also ${local}/api/v1` : `${local}/api/v1`],
    [
      'Mail',
      embedded.mailFolder
        ? `kept in ${short(embedded.mailFolder)}, nothing is sent`
        : 'goes out through SMTP_URL',
    ],
    ['Data', dataLine(env.DATA_DIR, embedded.databaseFolder)],
    ...accounts.map((line, index): [string, string] => [index === 0 ? 'Staff' : '', line]),
    ['Stop', 'Ctrl-C'],
  ]
  const lines = rows.map(([name, value]) => `  ${name.padEnd(8)}  ${value}`)
  return ['', '  The register of lost certificates is running.', '', ...lines, ''].join('\n')
}

/** The keys of sealed data are in the data folder: a backup without them is worth little. */
function dataLine(dataDir: string, databaseFolder: string | null): string {
  if (!databaseFolder) return `in the database of DATABASE_URL; keys in ${short(dataDir)}`
  const folders = databaseFolder.startsWith(dataDir) ? [dataDir] : [dataDir, databaseFolder]
  return `${folders.map(short).join(' and ')} (back up all of it, it holds the keys too)`
}

function short(path: string): string {
  const inside = relative(process.cwd(), path)
  return inside.startsWith('..') ? path : inside
}
