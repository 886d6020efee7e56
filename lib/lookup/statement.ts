import { KIND_CODES, kindOf } from '#lib/certificates/index.ts'
import type { Kind } from '#lib/certificates/kind.ts'

/**
 * The hot path: one prepared statement, one round trip. `asOf` is the start of the transaction, and the snapshot is
 * taken after it, so that everything committed before `asOf` is in the answer.
 */

const column = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const instant = (expression: string) =>
  `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const calendarDate = (expression: string) => `to_char(${expression}, 'YYYY-MM-DD')`

const shanghaiDate = (expression: string) => calendarDate(`(${expression} at time zone 'Asia/Shanghai')`)

function detailsOfKind({ code, table, fields }: Kind): string {
  const pairs = Object.keys(fields).map((field) => `'${field}', d.${column(field)}`)
  const row = `select jsonb_build_object(${pairs.join(', ')}) from ${table} d where d.certificate_id = c.id`
  return `when '${code}' then (${row})`
}

const details = `case c.kind ${KIND_CODES.map((code) => detailsOfKind(kindOf(code))).join(' ')} end`

const objections = `(
  select coalesce(jsonb_agg(jsonb_build_object(
    'openedOn', ${shanghaiDate('o.received_at')}, 'closedOn', ${shanghaiDate('o.decided_at')})), '[]')
  from objections o
  where o.notice_id = n.id and o.status <> 'withdrawn_by_objector'
    and (o.certificate_id is null or o.certificate_id = c.id))`

const matches = `(
  select coalesce(jsonb_agg(jsonb_build_object(
    'kind', c.kind, 'number', c.number, 'holders', c.holders, 'holderType', c.holder_type,
    'details', ${details}, 'objectionsFiled', ${objections},
    'notice', n.number, 'act', n.act, 'effectiveOn', ${calendarDate('n.effective_on')},
    'publishedAt', ${instant('n.published_at')}, 'objectionUntil', ${calendarDate('n.objection_until')},
    'bureau', b.code, 'bureauName', b.name, 'namePolicy', b.name_policy
  ) order by n.effective_on desc, n.published_at desc, c.position), '[]')
  from certificates c
  join notices n on n.id = c.notice_id and n.state = 'published'
  join bureaus b on b.id = n.bureau_id
  where (c.key = any($1) or c.short_key = $2) and ($3::text is null or c.kind::text = $3))`

const coverage = `jsonb_build_object(
  'kinds', (select coalesce(jsonb_agg(distinct kind), '[]') from jurisdictions),
  'bureaus', (select count(distinct bureau_id) from jurisdictions),
  'since', (select ${calendarDate('min(effective_on)')} from notices where state = 'published'))`

/** $1 keys, $2 short key or null, $3 kind or null. One row: `asOf`, `coverage`, `matches`. */
export const LOOKUP_STATEMENT = `select ${instant('now()')} as "asOf", ${coverage} as coverage, ${matches} as matches`

/** $1 keys. Those of them under which something is published. */
export const KNOWN_KEYS_STATEMENT = `select distinct c.key from certificates c
  join notices n on n.id = c.notice_id and n.state = 'published' where c.key = any($1)`
