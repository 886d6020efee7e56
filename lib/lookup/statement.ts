import { detailColumns } from '#lib/certificates/detail-columns.ts'

/**
 * The hot path: one prepared statement, one round trip. `asOf` is the start of the transaction, and the snapshot is
 * taken after it, so that everything committed before `asOf` is in the answer.
 */

const instant = (expression: string) =>
  `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const calendarDate = (expression: string) => `to_char(${expression}, 'YYYY-MM-DD')`

const shanghaiDate = (expression: string) => calendarDate(`(${expression} at time zone 'Asia/Shanghai')`)

const contentOf = (certificate: string) => `
  'number', ${certificate}.number, 'holders', ${certificate}.holders, 'holderType', ${certificate}.holder_type,
  'details', ${detailColumns(certificate)}`

/** What counts: everything, or what came before the instant of a parameter. */
type Bound = string | null

const before = (column: string, bound: Bound) => (bound ? `${column} < ${bound}::timestamptz` : 'true')
const published = (notice: string, bound: Bound) =>
  `${notice}.state = 'published'${bound ? ` and ${before(`${notice}.published_at`, bound)}` : ''}`

/** The certificate itself and the published certificates by which later acts concern it. */
const links = (bound: Bound) => `(
  select c.id, c.position, c.replaces, n.id as notice_id
  union all
  select l.id, l.position, l.replaces, l.notice_id from certificates l
  join notices m on m.id = l.notice_id and ${published('m', bound)}
  where l.concerns_id = c.id)`

const deedColumns = (isReplaced: string) => `
  'act', a.act, 'effectiveOn', ${calendarDate('a.effective_on')}, 'publishedAt', ${instant('a.published_at')},
  'notice', a.number, 'isReplacement', link.replaces is not null, 'isReplaced', ${isReplaced}`

/** What was done to it; a correction brings what it corrects, a re-issue the number of the new paper. */
const deeds = (bound: Bound) => `(
  select jsonb_agg(jsonb_build_object(${deedColumns('other.id is not null')},
    'corrected', case when a.act = 'correction' and other.id is null then jsonb_build_object(${contentOf('own')}) end,
    'newNumber', case when a.act = 'reissue' then other.number end) order by link.id)
  from ${links(bound)} link
  join notices a on a.id = link.notice_id
  join certificates own on own.id = link.id
  left join certificates other on other.notice_id = link.notice_id and other.replaces = link.position)`

const CLOSED_AT = 'coalesce(o.decided_at, o.withdrawn_at)'

const objections = (bound: Bound) => `(
  select coalesce(jsonb_agg(jsonb_build_object(
    'openedOn', ${shanghaiDate('o.received_at')},
    'closedOn', case when ${before(CLOSED_AT, bound)} then ${shanghaiDate(CLOSED_AT)} end)), '[]')
  from ${links(bound)} link
  join objections o on o.notice_id = link.notice_id and not o.canary
    and ${before('o.received_at', bound)} and (o.certificate_id is null or o.certificate_id = link.id))`

/** That a certificate was named first here: not one by which an act concerns it, nor a new paper. */
export const NAMED_FIRST = `c.concerns_id is null and (c.replaces is null or n.act <> 'reissue')`

/** Certificates under the key that were named first here. */
const matches = (bound: Bound) => `(
  select coalesce(jsonb_agg(jsonb_build_object(
    'kind', c.kind, ${contentOf('c')}, 'deeds', ${deeds(bound)}, 'objectionsFiled', ${objections(bound)},
    'notice', n.number, 'act', n.act, 'firstAct', coalesce(k.act, n.act),
    'publishedAt', ${instant('n.published_at')}, 'objectionUntil', (
      select ${calendarDate('d.until')} from deadlines d where d.notice_id = n.id and ${before('d.counted_at', bound)}
      order by d.counted_at desc limit 1),
    'bureau', b.code, 'bureauName', b.name, 'namePolicy', n.name_policy
  ) order by n.effective_on desc, n.published_at desc, c.position), '[]')
  from certificates c
  join notices n on n.id = c.notice_id and ${published('n', bound)}
  join bureaus b on b.id = n.bureau_id
  left join notices k on k.id = n.concerns_id
  where (c.key = any($1) or c.short_key = $2) and ($3::text is null or c.kind::text = $3)
    and ${NAMED_FIRST})`

const coverage = (bound: Bound) => `jsonb_build_object(
  'kinds', (select coalesce(jsonb_agg(distinct kind), '[]') from jurisdictions),
  'bureaus', (select count(distinct bureau_id) from jurisdictions),
  'since', (select ${calendarDate('min(n.effective_on)')} from notices n where ${published('n', bound)}))`

const lookUpStatement = (bound: Bound) =>
  `select ${instant('now()')} as "asOf", ${coverage(bound)} as coverage, ${matches(bound)} as matches`

/** $1 keys, $2 short key or null, $3 kind or null. One row: `asOf`, `coverage`, `matches`. */
export const LOOKUP_STATEMENT = lookUpStatement(null)

/** The same of what came before an instant, $4: for sheets, which are made again. Not on the hot path. */
export const PAST_LOOKUP_STATEMENT = lookUpStatement('$4')

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

/** What was done to a certificate, as far as its status turns on it. */
const bareDeeds = `(
  select jsonb_agg(jsonb_build_object(${deedColumns(`exists (
    select from certificates other where other.notice_id = link.notice_id and other.replaces = link.position)`)})
    order by link.id)
  from ${links(null)} link join notices a on a.id = link.notice_id)`

/**
 * $1 keys, $2 short keys: those of many numbers at once. One row for each certificate found, and at least one: its
 * `asOf` and `coverage` are those of all. Two look-ups in place of an `or`, so that each goes over its index.
 */
export const CHECK_STATEMENT = `
  with found as (
    select id from certificates where key = any($1)
    union
    select id from certificates where short_key = any($2))
  select head.*, match.* from (select ${instant('now()')} as "asOf", ${coverage(null)} as coverage) head
  left join lateral (
    select c.key, c.short_key as "shortKey", c.kind, c.number, n.number as notice, coalesce(k.act, n.act) as "firstAct",
      ${bareDeeds} as deeds, ${objections(null)} as "objectionsFiled"
    from found join certificates c on c.id = found.id
    join notices n on n.id = c.notice_id and ${published('n', null)}
    left join notices k on k.id = n.concerns_id
    where ${NAMED_FIRST}
    order by n.effective_on desc, n.published_at desc, c.position) match on true`
