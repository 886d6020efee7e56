import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whom a process runs as: empty for ourselves. */
export type Account = { uid?: number; gid?: number }

/**
 * PostgreSQL refuses to run as root. As root it therefore runs as the system's `postgres` user, who is created if
 * absent; as anybody else it simply runs as ourselves.
 */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  return findAccount('postgres') ?? createAccount('postgres')
}

function findAccount(name: string): Account | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

function createAccount(name: string): Account {
  const attempts = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
    ['adduser', '-S', '-D', '-H', name],
  ]
  for (const [command = '', ...args] of attempts) {
    spawnSync(command, args, { stdio: 'ignore' })
    const account = findAccount(name)
    if (account) return account
  }
  throw new Error(
    `PostgreSQL must not run as root, and the user "${name}" could not be created. Create it, start as an ordinary user, or set DATABASE_URL.`,
  )
}

/** Whether the account can enter a folder: every folder above it counts too. */
export function canEnter(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, stdio: 'ignore', cwd: '/' })
      .status === 0
  )
}
