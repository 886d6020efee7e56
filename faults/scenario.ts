import type { Receipt } from './filing.ts'
import type { Stage } from './stage.ts'

/** What one case leaves to be counted. */
export type Outcome = {
  /** Everything that was answered with 200 or 201, each once. */
  receipts: readonly Receipt[]
  /**
   * How often the knowledge of an accepted mail was taken away: a process killed, a connection cut after the dot, a
   * delivery that a restored backup does not know. Each excuses one duplicate.
   */
  kills: number
  /** Mails that must end as dead, with their cause before the registrar. */
  dead?: number
  /** What was measured, in words. */
  notes?: readonly string[]
}

export type Case = {
  name: string
  /** `own`: the case stops or starves its server. `shared`: a database of its own is enough. */
  server?: 'own' | 'shared'
  /** Only with --full. */
  slow?: boolean
  run: (stage: Stage) => Promise<Outcome>
}

export type Scenario = {
  title: string
  /** Cases that mostly wait run beside one another. */
  atOnce?: boolean
  cases: readonly Case[]
}

export type Tally = {
  accepted: number
  inInbox: number
  mailed: number
  duplicates: number
  lost: number
  kills: number
}

/** How a case ended: what was counted, and what was not as it must be. */
export type Row = {
  scenario: string
  name: string
  seconds: number
  tally: Tally | null
  notes: readonly string[]
  problems: readonly string[]
}
