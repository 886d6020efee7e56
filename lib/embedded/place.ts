import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Account, canEnter, postgresAccount } from './account.ts'
import { completeLinks, copyBinaries, installedPostgres } from './binaries.ts'

/** Where an embedded PostgreSQL lives and as whom it runs. */
export type Place = { home: string; binaries: string; account: Account }

const OUTSIDE = '/var/lib/lost-certificates'

/**
 * Chooses the place: inside the data folder, unless the account that runs PostgreSQL cannot enter it (a checkout
 * below a closed home folder, started as root). Then data and binaries go outside, to a folder of their own for
 * this data folder, and `say` is told. Where data is already, it stays, and stays whose it is: throws an Error with one
 * plain line when it belongs to another user, and touches nothing.
 */
export async function choosePlace(dataDir: string, say: (line: string) => void): Promise<Place> {
  const account = postgresAccount()
  const inside = join(resolve(dataDir), 'postgres')
  const outside = outsideHome(dataDir)
  const used = [inside, outside].find((home) => existsSync(join(home, 'data')))
  const home = used ?? (canEnter(account, resolve(dataDir)) ? inside : outside)
  await requireOwn(home, account)
  await mkdir(home, { recursive: true })
  await give(home, account)
  if (!canEnter(account, home)) {
    throw new Error(
      `The user that runs PostgreSQL cannot enter ${home} any more. Open the folders above it, or set DATABASE_URL.`,
    )
  }
  if (home === outside) say(`PostgreSQL's user cannot enter ${resolve(dataDir)}: its data is in ${home}.`)
  return { home, binaries: await chooseBinaries(account), account }
}

/** Root that starts in somebody's checkout must not take the data away from them, nor they from root. */
async function requireOwn(home: string, { uid = process.getuid?.() }: Account): Promise<void> {
  if (uid === undefined) return
  const [data, folder] = [await ownerOf(join(home, 'data')), await ownerOf(home)]
  const owner = data ?? folder
  // A folder without data that root has only just made is not given away yet.
  if (owner === null || owner === uid || (data === null && owner === process.getuid?.())) return
  throw new Error(
    `The data in ${home} belongs to another user (${owner}). Start as that user, or choose another folder: DATA_DIR=…`,
  )
}

async function ownerOf(path: string): Promise<number | null> {
  const info = await stat(path).catch(() => null)
  return info?.uid ?? null
}

function outsideHome(dataDir: string): string {
  return join(OUTSIDE, createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16))
}

async function chooseBinaries(account: Account): Promise<string> {
  const installed = installedPostgres()
  await completeLinks(installed.folder)
  if (canEnter(account, join(installed.folder, 'bin'))) return installed.folder
  await mkdir(OUTSIDE, { recursive: true })
  return copyBinaries(installed, OUTSIDE)
}

async function give(folder: string, account: Account): Promise<void> {
  await chmod(folder, 0o700)
  if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid)
}
