import { filterFigures } from './filter.ts'
import { type Row, row } from './row.ts'

/** The filter of all keys against the database it was made from. */
export async function filterRows(databaseUrl: string): Promise<Row[]> {
  const { stored, falseClears, strange, falseAlarms } = await filterFigures(databaseUrl)
  return [
    row({
      work: 'filter: stored numbers that it calls clear',
      unit: 'times',
      value: falseClears,
      reference: stored,
      atMost: 0,
    }),
    row({
      work: 'filter: numbers not stored that it does not call clear',
      unit: 'times',
      value: falseAlarms,
      reference: strange,
      atMost: 0.004,
    }),
  ]
}
