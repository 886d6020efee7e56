import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import { KIND_CODES, kindOf } from './index.ts'
import type { Details, Kind } from './kind.ts'

/** SQL for the details of a certificate of any kind as one JSON object; `certificate` names its row in the query. */
export function detailColumns(certificate: string): string {
  const kinds = KIND_CODES.map((code) => detailsOfKind(kindOf(code), certificate))
  return `case ${certificate}.kind ${kinds.join(' ')} end`
}

function detailsOfKind({ code, table, fields }: Kind, certificate: string): string {
  const pairs = Object.keys(fields).map((field) => `'${field}', d.${columnOf(field)}`)
  return ofKind({ code, table }, `json_build_object(${pairs.join(', ')})`, certificate)
}

/**
 * The same as a JSON array of texts in the order of the kind's fields, which `detailsInList` names again: PostgreSQL looks the
 * type of each part of a JSON object up for each row, and the parts of an array once.
 */
export function detailList(certificate: string): string {
  const kinds = KIND_CODES.map((code) => {
    const kind = kindOf(code)
    const columns = Object.keys(kind.fields).map((field) => `d.${columnOf(field)}::text`)
    return ofKind(kind, `array_to_json(array[${columns.join(', ')}])`, certificate)
  })
  return `case ${certificate}.kind ${kinds.join(' ')} end`
}

/** What `detailList` gave, with names. */
export function detailsInList(kind: CertificateKind, list: readonly (string | null)[]): Details {
  return Object.fromEntries(
    Object.keys(kindOf(kind).fields).map((field, place) => [field, list[place] ?? null]),
  )
}

function ofKind({ code, table }: Pick<Kind, 'code' | 'table'>, value: string, certificate: string): string {
  return `when '${code}' then (select ${value} from ${table} d where d.certificate_id = ${certificate}.id)`
}

/** The column of a field in the table of its kind. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
