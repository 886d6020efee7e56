import { basename } from 'node:path'
import { writeMigration } from '#lib/embedded/migrations.ts'
import { openTemporaryPostgres } from '#lib/embedded/temporary.ts'

const name = process.argv[2]?.trim().replace(/[^a-z0-9]+/gi, '_')
if (!name) {
  console.error('Give the migration a name: npm run db:migration -- add_something')
  process.exit(2)
}

const server = await openTemporaryPostgres()
try {
  const folder = await writeMigration(server.url, name)
  console.log(
    folder ? `prisma/migrations/${basename(folder)}/migration.sql` : 'The migrations and the schema agree.',
  )
} finally {
  await server.stop()
}
