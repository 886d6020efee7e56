import { readerRows } from './reader.ts'
import { formatRows } from './row.ts'

const rows = [...readerRows()]

console.log(formatRows(rows))
console.log(JSON.stringify({ rows }))
