import { instant, NAMED_FIRST } from '#lib/lookup/statement.ts'

/* What is looked up under (lookup/statement.ts), and nothing else: what one finds, the other holds. */

const PUBLISHED = `from certificates c
  join notices n on n.id = c.notice_id and n.state = 'published'`

const FOUND = `c.key is not null and ${NAMED_FIRST}`

const AFTER = `register_entries e join notices n on n.id = e.notice_id and n.state = 'published'
  join certificates c on c.notice_id = n.id`

const VALUES = 'c.key, c.short_key as "shortKey"'

/** How many values `ALL_KEYS` gives, null ones left out. */
export const COUNT_KEYS = `select count(c.key) + count(c.short_key) as count ${PUBLISHED} where ${FOUND}`

/** Key and short key of every certificate that a look-up finds. */
export const ALL_KEYS = `select ${VALUES} ${PUBLISHED} where ${FOUND}`

/** The same of what the register's entries after $1 published. */
export const COUNT_KEYS_AFTER = `select count(c.key) + count(c.short_key) as count from ${AFTER}
  where e.sequence > $1::bigint and ${FOUND}`
export const KEYS_AFTER = `select ${VALUES} from ${AFTER} where e.sequence > $1::bigint and ${FOUND}`

const hashesOf = (column: string) => `
  select hash_of_key(c.${column}) as hash ${PUBLISHED}
  where substring(hash_of_key(c.${column}), 1, 2) = $1::bytea and ${FOUND}`

/** $1 the first two bytes: the hashes of values that begin so, in hexadecimal, with the instant they are true of. */
export const HASHES_BY_PREFIX = `
  select ${instant('now()')} as "asOf", coalesce((
    select array_agg(encode(hash, 'hex') order by hash)
    from (${hashesOf('key')} union ${hashesOf('short_key')}) hashes), '{}') as hashes`
