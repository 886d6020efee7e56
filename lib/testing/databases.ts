import postgres from 'postgres'

/** The migrated database that test databases are copied from. */
export const TEMPLATE = 'lost_certificates_template'

/**
 * Creates a database that a test owns: empty, or a copy of the template. (Its files are copied: the usual way, page by
 * page through the log, takes four times as long while other tests run.)
 */
export async function recreateDatabase(server: string, name: string, template?: string): Promise<void> {
  await administer(server, async (sql) => {
    await sql.unsafe(`drop database if exists "${name}" with (force)`)
    await sql.unsafe(
      `create database "${name}"${template ? ` template "${template}" strategy file_copy` : ''}`,
    )
  })
}

export async function dropDatabase(server: string, name: string): Promise<void> {
  await administer(server, (sql) => sql.unsafe(`drop database if exists "${name}" with (force)`))
}

/** The same server, another database. */
export function copyUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function administer(server: string, run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(server, { max: 1, fetch_types: false, onnotice: () => undefined })
  try {
    await run(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}
