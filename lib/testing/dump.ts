import type { Sql } from 'postgres'

/**
 * Where a text stands in a database, as `schema.table.column`: every column of every table is read, bytes as UTF-8. What
 * is sealed or hashed does not tell.
 */
export async function placesOf(sql: Sql, texts: readonly string[]): Promise<string[]> {
  const tables = await sql`select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
  const places = new Set<string>()
  for (const { schema, name } of tables) {
    for await (const rows of sql`select * from ${sql(schema)}.${sql(name)}`.cursor(200)) {
      for (const [column, value] of rows.flatMap((row) => Object.entries(row))) {
        const written = Buffer.isBuffer(value) ? value.toString() : JSON.stringify(value)
        if (texts.some((text) => written?.includes(text))) places.add(`${schema}.${name}.${column}`)
      }
    }
  }
  return [...places].toSorted()
}
