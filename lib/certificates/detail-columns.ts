import { KIND_CODES, kindOf } from './index.ts'
import type { Kind } from './kind.ts'

/** SQL for the details of a certificate of any kind as one JSON object; `certificate` names its row in the query. */
export function detailColumns(certificate: string): string {
  const kinds = KIND_CODES.map((code) => detailsOfKind(kindOf(code), certificate))
  return `case ${certificate}.kind ${kinds.join(' ')} end`
}

function detailsOfKind({ code, table, fields }: Kind, certificate: string): string {
  const pairs = Object.keys(fields).map((field) => `'${field}', d.${columnOf(field)}`)
  const row = `select json_build_object(${pairs.join(', ')}) from ${table} d where d.certificate_id = ${certificate}.id`
  return `when '${code}' then (${row})`
}

/** The column of a field in the table of its kind. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
