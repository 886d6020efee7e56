import type { ConstructorOptions } from 'pg-boss'
import { PgBoss } from 'pg-boss'

/** The PostgreSQL schema that pg-boss keeps its tables in. */
export const JOBS_SCHEMA = 'pgboss'

/** pg-boss as all of this project uses it: it changes no tables and runs nothing unless an option says so. */
export function createBoss(databaseUrl: string, options: ConstructorOptions): PgBoss {
  return new PgBoss({
    connectionString: databaseUrl,
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    ...options,
  })
}
