import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'

const entry = z.looseObject({ level: z.string(), msg: z.string().default('') })
const WIDTH = 6
const LOUD = ['warn', 'error', 'fatal']

/** Prints what a process says line by line behind its name, structured log entries in readable form. */
export function printLines(name: string, stream: Readable): void {
  createInterface({ input: stream }).on('line', (line) => {
    if (line.trim() !== '') console.log(`${name.padEnd(WIDTH)} │ ${readable(line)}`)
  })
}

/** A pino entry as "message, then its fields"; anything else as it is. */
export function readable(line: string): string {
  const parsed = entry.safeParse(parseJson(line))
  if (!parsed.success) return line
  const { level, msg, time: _time, pid: _pid, hostname: _hostname, ...fields } = parsed.data
  const mark = LOUD.includes(level) ? `${level.toUpperCase()} ` : ''
  const rest = Object.keys(fields).length > 0 ? ` ${JSON.stringify(fields)}` : ''
  return `${mark}${msg}${rest}`
}

function parseJson(line: string): unknown {
  if (!line.startsWith('{')) return null
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
