import postgres from 'postgres'

const LOCK = 4_201_018

/** A connection that says "I use this server"; it says so until it closes, however the process ends. */
export type Hold = {
  /** Gives up; true when nobody else holds the server, who then may stop it. */
  release(): Promise<boolean>
}

/** Takes hold of the server; `lost` is called when the connection breaks before it is released. */
export async function takeHold(url: string, lost: () => void): Promise<Hold> {
  let released = false
  const connection = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    fetch_types: false,
    onnotice: () => undefined,
    onclose: () => {
      if (!released) lost()
    },
  })
  try {
    await connection`select pg_advisory_lock_shared(${LOCK})`
  } catch (error) {
    released = true
    await connection.end({ timeout: 0 })
    throw error
  }
  return {
    async release() {
      released = true
      try {
        await connection`select pg_advisory_unlock_shared(${LOCK})`
        const [row] = await connection`select pg_try_advisory_lock(${LOCK}) as alone`
        return row?.alone === true
      } catch {
        return false
      } finally {
        await connection.end({ timeout: 1 })
      }
    },
  }
}

/** Whether the server answers, is still starting, or is not to be reached. */
export async function probe(url: string): Promise<'ready' | 'starting' | 'unreachable' | 'refused'> {
  const connection = postgres(url, {
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
    onnotice: () => undefined,
  })
  try {
    await connection`select 1`
    return 'ready'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === '57P03') return 'starting'
    return typeof code === 'string' && /^(28|3D)/.test(code) ? 'refused' : 'unreachable'
  } finally {
    await connection.end({ timeout: 0 })
  }
}

/** Creates the database if it is absent. */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  const connection = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined })
  try {
    const [row] = await connection`select 1 from pg_database where datname = ${name}`
    if (!row) await connection.unsafe(`create database "${name.replaceAll('"', '""')}"`)
  } finally {
    await connection.end({ timeout: 1 })
  }
}
