import { defineConfig } from 'prisma/config'

// Prisma reads no .env and `generate` needs no database, so an absent DATABASE_URL must not stop it.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'node scripts/seed.ts' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
