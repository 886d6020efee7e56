import { createServer } from 'node:net'
import { isCode } from './lock.ts'

/**
 * Whether somebody could listen on this port of this machine now. Throws an Error in plain words when nobody ever
 * could: the address is of no machine or not of this one, or the port is not for everybody.
 */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  try {
    await tryPort(port, host)
    return true
  } catch (error) {
    if (isCode(error, 'EADDRINUSE')) return false
    throw new Error(explain(error, port, host))
  }
}

function explain(error: unknown, port: number, host: string): string {
  if (isCode(error, 'EACCES')) {
    return `Port ${port} on ${host} is not for ordinary users: choose one from 1024 upwards.`
  }
  if (isCode(error, 'EADDRNOTAVAIL')) return `HOST is not good: ${host} is no address of this machine.`
  if (isCode(error, 'ENOTFOUND') || isCode(error, 'EAI_AGAIN') || isCode(error, 'EINVAL')) {
    return `HOST is not good: there is no address ${host}.`
  }
  return `Nobody can listen on port ${port} of ${host}: ${error instanceof Error ? error.message : error}`
}

/** The preferred port if it is free, else any free one. */
export async function findPort(preferred: number | undefined, host = '127.0.0.1'): Promise<number> {
  if (preferred && (await isPortFree(preferred, host))) return preferred
  return tryPort(0, host)
}

function tryPort(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : port))
    })
  })
}
