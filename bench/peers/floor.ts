import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import postgres from 'postgres'

/** The least that could answer: Hono, postgres.js, one prepared look-up over the index, the row as JSON. */
const { DATABASE_URL = '', PORT = '0' } = process.env
const sql = postgres(DATABASE_URL, { max: 10 })
const app = new Hono()

app.get('/certificates/:key', async (context) => {
  const rows = await sql`
    select kind, number, key, holders, notice_id from certificates where key = ${context.req.param('key')}`
  return context.json(rows[0] ?? null)
})

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, () => console.log('"floor is ready"'))
