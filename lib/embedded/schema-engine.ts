import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils'
import type { SchemaContainer } from '@prisma/schema-engine-wasm'
import { __wbg_set_wasm, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'

const require = createRequire(import.meta.url)

let loaded: Promise<void> | null = null

/**
 * Runs something with Prisma's own migration engine as WebAssembly, on our driver: the command line tool would
 * download a binary from a host that is often blocked.
 */
export async function withSchemaEngine<Result>(
  databaseUrl: string,
  schema: SchemaContainer,
  run: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  loaded ??= loadEngine()
  await loaded
  const open: SqlDriverAdapter[] = []
  const factory = describing(new PrismaPg({ connectionString: databaseUrl, max: 2 }), open)
  const adapter = bindMigrationAwareSqlAdapterFactory(factory)
  const engine = await SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    adapter,
  )
  try {
    return await run(engine)
  } finally {
    engine.free()
    await Promise.all(open.map((connection) => connection.dispose()))
  }
}

/** The columns of type "char" that the engine asks for: how its queries write them, and what they are called in the answer. */
const CHARACTERS = [
  { written: /\bconstr\.contype AS\b/, asText: 'constr.contype::text AS', column: 'constraint_type' },
  { written: /\bcon\.confdeltype,/, asText: 'con.confdeltype::text,', column: 'confdeltype' },
  { written: /\bcon\.confupdtype,/, asText: 'con.confupdtype::text,', column: 'confupdtype' },
]

/**
 * The engine describes a database with queries over catalogue columns of the internal type "char", which this
 * version of the driver adapter refuses. They are asked for as text and handed over as characters. And the adapter
 * cuts a script at every semicolon, also inside a function; it is sent whole, which PostgreSQL runs as one transaction.
 */
function describing(factory: PrismaPg, open: SqlDriverAdapter[]): PrismaPg {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const connection = await connect()
    open.push(connection)
    const queryRaw = connection.queryRaw.bind(connection)
    connection.queryRaw = async (query) => {
      const used = CHARACTERS.filter(({ written }) => written.test(query.sql))
      const sql = used.reduce((text, { written, asText }) => text.replace(written, asText), query.sql)
      const result = await queryRaw({ ...query, sql })
      const columnTypes = result.columnTypes.map((type, index) =>
        used.some(({ column }) => column === result.columnNames[index]) ? ColumnTypeEnum.Character : type,
      )
      return { ...result, columnTypes }
    }
    connection.executeScript = async (sql) => {
      await connection.executeRaw({ sql, args: [], argTypes: [] })
    }
    return connection
  }
  return factory
}

async function loadEngine(): Promise<void> {
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'))
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...glue } })
  __wbg_set_wasm(instance.exports)
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: throwPanic } })
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}

/** Without this a panic of the engine would hide behind "Cannot read properties of undefined". */
function throwPanic(message: string): never {
  throw new Error(message)
}
