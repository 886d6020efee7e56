import { detailColumns, detailList } from '#lib/certificates/detail-columns.ts'

/**
 * The hot path: one prepared statement for all numbers that are asked for at once. `asOf` is the start of the
 * transaction, and the snapshot is taken after it, so that everything committed before `asOf` is in the answer.
 *
 * A row for each certificate, with columns rather than JSON: PostgreSQL looks up the type of each part of a JSON object for each
 * row. What few certificates have, later acts and objections, is JSON, made where a step into an index has found any. (Such a
 * step is a sub-select with a limit: in place of `exists` the planner may read a whole table once.)
 */

/** ISO 8601 in UTC with milliseconds. */
export const instant = (expression: string) =>
  `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const calendarDate = (expression: string) => `to_char(${expression}, 'YYYY-MM-DD')`

const shanghaiDate = (expression: string) => calendarDate(`(${expression} at time zone 'Asia/Shanghai')`)

/** What counts: everything, or what came before the instant of a parameter. */
type Bound = string | null

/** All about a certificate, or only what its status turns on. */
type Extent = 'whole' | 'status'

const before = (column: string, bound: Bound) => (bound ? `${column} < ${bound}::timestamptz` : 'true')
const published = (notice: string, bound: Bound) =>
  `${notice}.state = 'published'${bound ? ` and ${before(`${notice}.published_at`, bound)}` : ''}`

const contentOf = (certificate: string) => `
  'number', ${certificate}.number, 'holders', ${certificate}.holders, 'holderType', ${certificate}.holder_type,
  'details', ${detailColumns(certificate)}`

const isThere = (rows: string) => `(select true ${rows} limit 1) is not null`

/** What came in a certificate's place in the notice that names it; only these acts put something in a place. */
const successor = (notice: string, certificate: string) => `
  case when ${notice}.act in ('correction', 'reissue') then (
    select json_build_object('number', s.number) from certificates s
    where s.notice_id = ${notice}.id and s.replaces = ${certificate}.position order by s.position limit 1) end`

const CLOSED_AT = 'coalesce(o.decided_at, o.withdrawn_at)'

/** The objections to what a notice says of one of its certificates; null for none. */
const objections = (certificate: string, bound: Bound) => `
  case when ${isThere(`from objections o where o.notice_id = ${certificate}.notice_id`)} then (
    select json_agg(json_build_object(
      'openedOn', ${shanghaiDate('o.received_at')},
      'closedOn', case when ${before(CLOSED_AT, bound)} then ${shanghaiDate(CLOSED_AT)} end))
    from objections o
    where o.notice_id = ${certificate}.notice_id and not o.canary
      and ${before('o.received_at', bound)} and (o.certificate_id is null or o.certificate_id = ${certificate}.id)) end`

/** What later acts did to the certificate, with the objections to each; null for none. A correction brings what it corrects. */
const later = (extent: Extent, bound: Bound) => `
  case when ${isThere('from certificates l where l.concerns_id = c.id')} then (
    select json_agg(json_build_object(
      'act', a.act, 'effectiveOn', ${calendarDate('a.effective_on')}, 'publishedAt', ${instant('a.published_at')},
      'notice', a.number, 'isReplacement', l.replaces is not null, 'successor', ${successor('a', 'l')},
      'objections', ${objections('l', bound)}
      ${extent === 'whole' ? `, 'content', case when a.act = 'correction' then json_build_object(${contentOf('l')}) end` : ''})
      order by l.id)
    from certificates l join notices a on a.id = l.notice_id and ${published('a', bound)}
    where l.concerns_id = c.id) end`

/** What is shown of it besides its status. */
const shown = (bound: Bound) => `,
  array_to_json(c.holders) as holders, c.holder_type as "holderType", ${detailList('c')} as details, (
    select ${calendarDate('d.until')} from deadlines d where d.notice_id = n.id and ${before('d.counted_at', bound)}
    order by d.counted_at desc limit 1) as "objectionUntil",
  b.code as bureau, b.name as "bureauName", n.name_policy as "namePolicy"`

/** That a certificate was named first here: not one by which an act concerns it, nor a new paper. */
export const NAMED_FIRST = `c.concerns_id is null and (c.replaces is null or n.act <> 'reissue')`

/**
 * Two look-ups in place of an `or`, so that each goes over its index; what both find counts once. For a list that is sorted out by
 * ids, because to compare each with all keys would take their product.
 */
const UNDER_KEYS: Record<Extent, string> = {
  whole: `(
    select * from certificates where key = any($1)
    union all
    select * from certificates where short_key = any($2) and key <> all($1)) c`,
  status: `(
    select id from certificates where key = any($1)
    union
    select id from certificates where short_key = any($2)) found
  join certificates c on c.id = found.id`,
}

/** Certificates under the keys that were named first here, the newest first. */
const matches = (extent: Extent, bound: Bound) => `
  select c.key, c.short_key as "shortKey", c.kind, c.number, n.act,
    case when n.concerns_id is null then n.act else (
      select k.act from notices k where k.id = n.concerns_id) end as "firstAct",
    ${calendarDate('n.effective_on')} as "effectiveOn", ${instant('n.published_at')} as "publishedAt", n.number as notice,
    c.replaces is not null as "isReplacement", ${successor('n', 'c')} as successor,
    ${objections('c', bound)} as objections, ${later(extent, bound)} as later ${extent === 'whole' ? shown(bound) : ''}
  from ${UNDER_KEYS[extent]}
  join notices n on n.id = c.notice_id and ${published('n', bound)}
  ${extent === 'whole' ? 'join bureaus b on b.id = n.bureau_id' : ''}
  where ${NAMED_FIRST}
  order by n.effective_on desc, n.published_at desc, c.position`

const AS_OF = `(select ${instant('now()')}) as "asOf"`

/** Up to when the answer is complete, and what it covers. */
const HEAD = `
  select ${AS_OF}, array_to_string(kinds, ' ') as "coveredKinds", bureaus as "coveredBureaus",
    ${calendarDate('since')} as "coveredSince"
  from coverage`

/** The same as it was at an instant, which nobody keeps. */
const pastHead = (bound: Bound) => `
  select ${AS_OF}, (select string_agg(distinct kind::text, ' ') from jurisdictions) as "coveredKinds",
    (select count(distinct bureau_id)::int from jurisdictions) as "coveredBureaus",
    (select ${calendarDate('min(n.effective_on)')} from notices n where ${published('n', bound)}) as "coveredSince"`

const lookUpStatement = (extent: Extent, bound: Bound) =>
  `select head.*, match.* from (${bound ? pastHead(bound) : HEAD}) head left join lateral (${matches(extent, bound)}) match on true`

/** $1 keys, $2 short keys. A row for each certificate, and at least one: its head is that of all, its `key` null for none. */
export const LOOKUP_STATEMENT = lookUpStatement('whole', null)

/** The same of what came before an instant, $3: for sheets, which are made again. Not on the hot path. */
export const PAST_LOOKUP_STATEMENT = lookUpStatement('whole', '$3')

/** As `LOOKUP_STATEMENT`, with no more than the status turns on: for lists. */
export const CHECK_STATEMENT = lookUpStatement('status', null)

const knownKeysStatement = (
  bound: Bound,
) => `select distinct c.key, c.short_key as "shortKey" from certificates c
  join notices n on n.id = c.notice_id and ${published('n', bound)} and n.effective_on <= $4::date
  where (c.key = any($1) or c.short_key = any($2)) and ($3::text is null or c.kind::text = $3)
    and ${NAMED_FIRST}`

/** $1 keys, $2 short keys, $3 kind or null, $4 date. Those of them under which something was published by then. */
export const KNOWN_KEYS_STATEMENT = knownKeysStatement(null)

/** The same of what came before an instant, $5. */
export const PAST_KNOWN_KEYS_STATEMENT = knownKeysStatement('$5')
