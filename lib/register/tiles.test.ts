import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grownTiles, isTileOf, MAX_LEVEL, parseTilePath, TILE_WIDTH, type Tile, tilePath } from './tiles.ts'

describe('the path of a tile', () => {
  test.each([
    ['tile/0/000', { level: 0, index: 0, width: 256 }],
    ['tile/0/000.p/1', { level: 0, index: 0, width: 1 }],
    ['tile/1/067', { level: 1, index: 67, width: 256 }],
    ['tile/2/999.p/255', { level: 2, index: 999, width: 255 }],
    ['tile/0/x001/000', { level: 0, index: 1000, width: 256 }],
    ['tile/63/x001/x234/067.p/8', { level: 63, index: 1_234_067, width: 8 }],
    ['tile/entries/x001/x234/067', { level: 'entries', index: 1_234_067, width: 256 }],
    ['tile/entries/273.p/112', { level: 'entries', index: 273, width: 112 }],
  ] as const)('%s is written and read', (path, address) => {
    expect(tilePath(address)).toBe(path)
    expect(parseTilePath(path)).toEqual(address)
  })

  test('is read as it was written, whatever tile it is of', () => {
    const level = fc.oneof(fc.integer({ min: 0, max: MAX_LEVEL }), fc.constant('entries' as const))
    const address = fc.record({
      level,
      index: fc.maxSafeNat(),
      width: fc.integer({ min: 1, max: TILE_WIDTH }),
    })
    fc.assert(
      fc.property(address, (tile) => {
        expect(parseTilePath(tilePath(tile))).toEqual(tile)
      }),
    )
  })

  test.each([
    '',
    'tile',
    'tile/0',
    'tile/0/',
    'tile/0/0',
    'tile/0/0000',
    'tile/0/1000',
    'tile/0/x000/067',
    'tile/0/001/000',
    'tile/0/x001',
    'tile/0/x001/x000',
    'tile/00/000',
    'tile/-1/000',
    'tile/64/000',
    'tile/100/000',
    'tile/data/000',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/1000',
    'tile/0/000.p',
    'tile/0/000.p/',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/000\n',
    'tile/0/../000',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/0/x012/x345/x678/x901/x234/568',
    `tile/0/${'x001/'.repeat(6)}000`,
  ])('is nothing else: %j', (path) => {
    expect(parseTilePath(path)).toBeNull()
  })
})

const short = ({ level, index, width }: Tile) => [level, index, width]

describe('the tiles of a tree', () => {
  test('of 70,000 leaves are those of the specification', () => {
    const tiles = grownTiles(0, 70_000)
    const partial = tiles.filter(({ width }) => width < TILE_WIDTH)
    expect(partial.map(short)).toEqual([
      [0, 273, 112],
      [1, 1, 17],
      [2, 0, 1],
    ])
    const full = (level: number) =>
      tiles.filter((tile) => tile.level === level && tile.width === TILE_WIDTH).length
    expect([full(0), full(1), full(2)]).toEqual([273, 1, 0])
  })

  test.each([
    [0, 0, []],
    [0, 1, [[0, 0, 1]]],
    [
      0,
      256,
      [
        [0, 0, 256],
        [1, 0, 1],
      ],
    ],
    [
      0,
      257,
      [
        [0, 0, 256],
        [0, 1, 1],
        [1, 0, 1],
      ],
    ],
    [1, 1, []],
    [5, 9, [[0, 0, 9]]],
    [
      255,
      256,
      [
        [0, 0, 256],
        [1, 0, 1],
      ],
    ],
    [256, 257, [[0, 1, 1]]],
    [
      300,
      1000,
      [
        [0, 1, 256],
        [0, 2, 256],
        [0, 3, 232],
        [1, 0, 3],
      ],
    ],
    [
      65_535,
      65_536,
      [
        [0, 255, 256],
        [1, 0, 256],
        [2, 0, 1],
      ],
    ],
    [9, 5, []],
  ])('that grew from %d to %d', (from, to, expected) => {
    expect(grownTiles(from, to).map(short)).toEqual(expected)
  })

  test('are there when all their hashes are, and from then on', () => {
    expect(isTileOf({ level: 0, index: 273, width: 112 }, 70_000)).toBe(true)
    expect(isTileOf({ level: 0, index: 273, width: 113 }, 70_000)).toBe(false)
    expect(isTileOf({ level: 1, index: 0, width: 1 }, 255)).toBe(false)
    expect(isTileOf({ level: 63, index: 0, width: 1 }, Number.MAX_SAFE_INTEGER)).toBe(false)
    const sizes = fc.tuple(fc.nat(100_000), fc.nat(100_000))
    fc.assert(
      fc.property(sizes, ([one, other]) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)]
        for (const tile of grownTiles(from, to)) {
          expect([isTileOf(tile, to), isTileOf(tile, from)]).toEqual([true, false])
        }
      }),
    )
  })
})
