import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

export type CheckArguments = {
  /** The address of the register, without a slash at the end. */
  register: string
  key: string | undefined
  cache: string
  offline: boolean
  online: boolean
  file: string
}

type Environment = Record<string, string | undefined>

/** What the command was asked; null when it was not understood. */
export function readArguments(given: readonly string[], environment: Environment): CheckArguments | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        register: { type: 'string' },
        key: { type: 'string' },
        cache: { type: 'string' },
        offline: { type: 'boolean', default: false },
        online: { type: 'boolean', default: false },
      },
    })
    const [file, another] = positionals
    const { register = '', offline, online } = values
    if (file === undefined || another !== undefined || !/^https?:\/\//.test(register)) return null
    if (offline && online) return null
    const { host } = new URL(register)
    const caches = environment.XDG_CACHE_HOME || join(homedir(), '.cache')
    return {
      register: register.replace(/\/+$/, ''),
      key: values.key ?? (environment.REGISTER_KEY || undefined),
      cache: values.cache ?? join(caches, 'lost-certificates', host.replaceAll(':', '_')),
      offline,
      online,
      file,
    }
  } catch {
    return null
  }
}
