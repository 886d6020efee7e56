import { detailColumns } from '#lib/certificates/detail-columns.ts'

/**
 * The hot path: one prepared statement for all numbers that are asked for at once. `asOf` is the start of the
 * transaction, and the snapshot is taken after it, so that everything committed before `asOf` is in the answer.
 *
 * PostgreSQL prepares every table of a statement before it reads a row, which for a single number costs more than the reading
 * (docs/performance.md). What few certificates have, later acts and objections, is therefore looked for by one
 * step in an index each, and everything about one certificate comes as one JSON value.
 */

const instant = (expression: string) =>
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

/** The act of `notice` on `certificate`; of the notice that names it, what came in its place in that notice. */
const deed = (notice: string, certificate: string) => `
  'act', ${notice}.act, 'effectiveOn', ${notice}.effective_on,
  'publishedAt', ${instant(`${notice}.published_at`)}, 'notice', ${notice}.number,
  'isReplacement', ${certificate}.replaces is not null, 'successor', case when ${notice}.act in ('correction', 'reissue') then (
    select json_build_object('number', s.number) from certificates s
    where s.notice_id = ${notice}.id and s.replaces = ${certificate}.position) end`

const CLOSED_AT = 'coalesce(o.decided_at, o.withdrawn_at)'

/** The objections to what a notice says of one of its certificates; null for none. */
const objections = (certificate: string, bound: Bound) => `case when exists (
    select from objections o where o.notice_id = ${certificate}.notice_id) then (
  select json_agg(json_build_object(
    'openedOn', ${shanghaiDate('o.received_at')},
    'closedOn', case when ${before(CLOSED_AT, bound)} then ${shanghaiDate(CLOSED_AT)} end))
  from objections o
  where o.notice_id = ${certificate}.notice_id and not o.canary
    and ${before('o.received_at', bound)} and (o.certificate_id is null or o.certificate_id = ${certificate}.id)) end`

/** What later acts did to the certificate, with the objections to each; null for none. A correction brings what it corrects. */
const later = (extent: Extent, bound: Bound) => `case when exists (
    select from certificates l where l.concerns_id = c.id) then (
  select json_agg(json_build_object(${deed('a', 'l')}, 'objections', ${objections('l', bound)}
    ${extent === 'whole' ? `, 'content', case when a.act = 'correction' then json_build_object(${contentOf('l')}) end` : ''})
    order by l.id)
  from certificates l join notices a on a.id = l.notice_id and ${published('a', bound)}
  where l.concerns_id = c.id) end`

/** What is shown of it besides its status. */
const whole = (bound: Bound) => `
  ${contentOf('c')}, 'objectionUntil', (
    select d.until from deadlines d where d.notice_id = n.id and ${before('d.counted_at', bound)}
    order by d.counted_at desc limit 1),
  'bureau', b.code, 'bureauName', b.name, 'namePolicy', n.name_policy`

/** That a certificate was named first here: not one by which an act concerns it, nor a new paper. */
export const NAMED_FIRST = `c.concerns_id is null and (c.replaces is null or n.act <> 'reissue')`

/** Two look-ups in place of an \`or\`, so that each goes over its index. */
const UNDER_KEYS = `(
  select * from certificates where key = any($1)
  union all
  select * from certificates where short_key = any($2) and key <> all($1))`

/** Certificates under the keys that were named first here, the newest first. */
const matches = (extent: Extent, bound: Bound) => `(
  select json_agg(json_build_object(
    'key', c.key, 'shortKey', c.short_key, 'kind', c.kind, 'firstAct', coalesce(k.act, n.act), ${deed('n', 'c')},
    'objections', ${objections('c', bound)}, 'later', ${later(extent, bound)},
    ${extent === 'whole' ? whole(bound) : `'number', c.number`})
    order by n.effective_on desc, n.published_at desc, c.position)
  from ${UNDER_KEYS} c
  join notices n on n.id = c.notice_id and ${published('n', bound)}
  ${extent === 'whole' ? 'join bureaus b on b.id = n.bureau_id' : ''}
  left join notices k on k.id = n.concerns_id
  where ${NAMED_FIRST})`

const coverage = (bound: Bound) => `(
  select json_build_object(
    'kinds', coalesce(json_agg(distinct kind), '[]'), 'bureaus', count(distinct bureau_id),
    'since', (select ${calendarDate('min(n.effective_on)')} from notices n where ${published('n', bound)}))
  from jurisdictions)`

const lookUpStatement = (extent: Extent, bound: Bound) =>
  `select ${instant('now()')} as "asOf", ${coverage(bound)} as coverage, ${matches(extent, bound)} as matches`

/** $1 keys, $2 short keys. One row: `asOf`, `coverage`, `matches` (null for none). */
export const LOOKUP_STATEMENT = lookUpStatement('whole', null)

/** The same of what came before an instant, $3: for sheets, which are made again. Not on the hot path. */
export const PAST_LOOKUP_STATEMENT = lookUpStatement('whole', '$3')

/** As \`LOOKUP_STATEMENT\`, with no more than the status turns on: for lists. */
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
