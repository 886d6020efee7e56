import { openOffice, publishOne } from './publish.ts'
import { type Row, row } from './row.ts'
import { startServer } from './servers.ts'

const TRIES = 1000

/** Publishes and looks up at once, from another process: how often the first look-up after the commit does not find it. */
export async function freshRows(): Promise<Row[]> {
  const office = await openOffice()
  const { origin, stop } = await startServer('api')
  let stale = 0
  try {
    for (let tries = 0; tries < TRIES; tries++) {
      const { number } = await publishOne(office)
      const response = await fetch(`${origin}/api/v1/certificates/${number}`)
      if (!(await response.text()).includes('"answer":"notice_found"')) stale++
    }
  } finally {
    await stop()
  }
  return [
    row({
      work: 'not found in the first look-up after publication / 1,000 tries',
      unit: 'times',
      value: stale,
      reference: TRIES,
      atMost: 0,
    }),
  ]
}
