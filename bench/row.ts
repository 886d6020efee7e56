/**
 * One line of the table: what was measured and what it is measured against, in the same unit and the same run.
 * `ratio` is value / reference; `target` is the least or the most that it may be.
 */
export type Row = {
  work: string
  unit: 'ms' | 's' | 'per s' | 'MB' | 'KB' | 'times'
  value: number
  reference: number
  ratio: number
  target: string
  /** null where there is no target. */
  pass: boolean | null
}

type Measured = Pick<Row, 'work' | 'unit' | 'value' | 'reference'> & { atMost?: number; atLeast?: number }

/** A row from its two figures; `atMost` and `atLeast` bound value / reference. */
export function row({ work, unit, value, reference, atMost, atLeast }: Measured): Row {
  const ratio = value / reference
  const measured = { work, unit, value, reference, ratio }
  if (atMost !== undefined) return { ...measured, target: `<= ${atMost}`, pass: ratio <= atMost }
  if (atLeast !== undefined) return { ...measured, target: `>= ${atLeast}`, pass: ratio >= atLeast }
  return { ...measured, target: '', pass: null }
}

/** The rows as a table with aligned columns, for people. */
export function formatRows(rows: readonly Row[]): string {
  const cells = rows.map(({ work, unit, value, reference, ratio, target, pass }) => [
    work,
    `${figure(value)} ${unit}`,
    `${figure(reference)} ${unit}`,
    figure(ratio),
    target,
    pass === null ? '' : pass ? 'pass' : 'FAIL',
  ])
  const lines = [['work', 'value', 'reference', 'ratio', 'target', ''], ...cells]
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function figure(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 })
}
