import { invalidInput, Refusal } from '#lib/errors.ts'
import { requireCheckpoint } from '#lib/register/queries.ts'
import { storedTiles } from '#lib/register/tile-table.ts'
import { isTileOf, parseTilePath, type Tile } from '#lib/register/tiles.ts'
import { sendForever } from '../caching.ts'
import { type Api, BASE } from '../context.ts'
import { allowOnly } from '../methods.ts'
import { acceptLanguage, ifNoneMatch } from '../parameters.ts'
import { responses, text } from '../responses.ts'

const TILES = `${BASE}/register/tile`

/** A place such as `x001/067.p/8` has slashes, which no parameter of a description may have. */
const ROUTE = `${TILES}/:level/:place{.+}`

const inPath = (name: string, example: string) => ({
  name,
  in: 'path' as const,
  required: true,
  schema: { type: 'string' as const },
  example,
})

/** The tiles of the log (C2SP tlog-tiles) for mirrors. A partial one is the beginning of a wider one: it never changes. */
export function addTiles(api: Api): void {
  api.openAPIRegistry.registerPath({
    method: 'get',
    path: `${TILES}/{level}/{place}`,
    operationId: 'readTile',
    parameters: [inPath('level', '0'), inPath('place', 'x001/067.p/8'), acceptLanguage, ifNoneMatch],
    responses: responses({ 200: text('application/octet-stream'), 304: null }, [404, 422]),
  })
  api.get(ROUTE, async (context) => {
    const [unknown] = new URL(context.req.url).searchParams.keys()
    if (unknown !== undefined) throw invalidInput([{ field: unknown, code: 'unknown_field' }])
    const { level, place } = context.req.param()
    const tile = await requireTile(`tile/${level}/${place}`)
    const bytes = await storedTiles().readTile(tile)
    return sendForever(context, bytes)
  })
  api.all(ROUTE, allowOnly('GET', 'HEAD'))
}

async function requireTile(path: string): Promise<Tile> {
  const address = parseTilePath(path)
  if (!address) throw new Refusal('NOT_FOUND', 'no_tile')
  const { level, index, width } = address
  if (level === 'entries') throw new Refusal('NOT_FOUND', 'no_bundles')
  const { size } = await requireCheckpoint()
  if (!isTileOf({ level, index, width }, size)) throw new Refusal('NOT_FOUND', 'no_tile')
  return { level, index, width }
}
