import type { Row, Tally } from './scenario.ts'

const COLUMNS: readonly [title: string, key: keyof Tally][] = [
  ['accepted', 'accepted'],
  ['in inbox', 'inInbox'],
  ['mailed', 'mailed'],
  ['duplicates', 'duplicates'],
  ['lost', 'lost'],
  ['kills', 'kills'],
]

/** A case as it is done: how it went, how long it took, what was measured. */
export function lineOf({ scenario, name, seconds, notes, problems }: Row): string {
  const mark = problems.length > 0 ? '✗' : '✓'
  const said = [...problems, ...notes].join('; ')
  return `${mark} ${[scenario, name].filter(Boolean).join(': ')} (${seconds} s)${said ? ` — ${said}` : ''}`
}

/** All that was counted, one line a case, with the sums last. */
export function tableOf(rows: readonly Row[]): string {
  const label = ({ scenario, name }: Row) => `${scenario}: ${name}`
  const width = Math.max(...rows.map((row) => label(row).length), 5)
  const head = `${'fault'.padEnd(width)}  ${COLUMNS.map(([title]) => title).join('  ')}`
  const lines = rows.map((row) => `${label(row).padEnd(width)}  ${figures(row.tally)}`)
  const sums = COLUMNS.map(([title, key]) => {
    const sum = rows.reduce((total, { tally }) => total + (tally?.[key] ?? 0), 0)
    return String(sum).padStart(title.length)
  })
  return [head, ...lines, `${'all'.padEnd(width)}  ${sums.join('  ')}`].join('\n')
}

function figures(tally: Tally | null): string {
  return COLUMNS.map(([title, key]) => String(tally?.[key] ?? '-').padStart(title.length)).join('  ')
}
