import { spawnSync } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type SmallDisk = { folder: string; remove: () => Promise<void> }

/**
 * A disk of so many MiB in memory, owned by whoever owns `like`; null where this process may not mount one (it needs
 * root, and Linux).
 */
export async function mountSmallDisk(mebibytes: number, like: string): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), 'small-disk-'))
  await chmod(folder, 0o755)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'none', folder])
  if (mounted.status !== 0) {
    await rm(folder, { recursive: true })
    return null
  }
  const tablespace = join(folder, 'tablespace')
  const { uid, gid } = await stat(like)
  await mkdir(tablespace)
  await chown(tablespace, uid, gid)
  return {
    folder: tablespace,
    async remove() {
      spawnSync('umount', ['-l', folder])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
