import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * When a process began, as the system says it: not to be read, only to be compared. Null when there is no such process
 * or the system cannot be asked.
 */
export function processStart(pid: number): string | null {
  if (process.platform === 'linux') return fromProc(pid)
  if (process.platform === 'win32') return null
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout?.trim() || null
}

/** The 22nd field of /proc/PID/stat (proc(5)); the second one, in brackets, may hold spaces and brackets. */
function fromProc(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
