import { z } from 'zod'
import type { Transaction } from '#lib/db.ts'
import { RegionLevel } from '#lib/generated/prisma/enums.ts'
import data from './regions.json' with { type: 'json' }

const regionSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  level: z.enum(RegionLevel),
  parentCode: z.string().nullable(),
  aliases: z.array(z.string()),
})

/** A place of regions.json: the code is GB/T 2260, for a zone that has none the parent's and a word. */
export type Region = z.output<typeof regionSchema>

/** All places, parents first. */
export const regions: readonly Region[] = z.array(regionSchema).parse(data)

const byName = new Map(
  regions.flatMap((region) => [region.name, ...region.aliases].map((name) => [name, region])),
)
const byCode = new Map(regions.map((region) => [region.code, region]))

/** Writes all places into the database; what is there already is brought up to date. */
export async function loadRegions(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    insert into regions (code, name, level, parent_code, aliases)
    select code, name, level::region_level, "parentCode", array(select jsonb_array_elements_text(aliases))
    from jsonb_to_recordset(${JSON.stringify(regions)}::jsonb)
      as place (code text, name text, level text, "parentCode" text, aliases jsonb)
    on conflict (code) do update set
      name = excluded.name, level = excluded.level, parent_code = excluded.parent_code, aliases = excluded.aliases`
}

/**
 * The place with this name or short name (达茂旗), also written behind the places it lies in
 * (内蒙古乌兰察布市四子王旗); null when there is none.
 */
export function findRegion(nameOrAlias: string): Region | null {
  const name = nameOrAlias.normalize('NFKC').replace(/\s/g, '')
  return byName.get(name) ?? findInside(name)
}

const DEPTH = { autonomous_region: 0, league: 1, banner: 2, zone: 2 } as const satisfies Record<
  RegionLevel,
  number
>

/** The places that a text names, the smallest first, then as they come; 四子王旗支行 names 四子王旗. */
export function regionsIn(text: string): Region[] {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  return regions
    .map((region) => ({ region, place: firstPlace(plain, [region.name, ...region.aliases]) }))
    .filter(({ place }) => place >= 0)
    .toSorted((a, b) => DEPTH[b.region.level] - DEPTH[a.region.level] || a.place - b.place)
    .map(({ region }) => region)
}

function firstPlace(text: string, names: readonly string[]): number {
  const places = names.map((name) => text.indexOf(name)).filter((place) => place >= 0)
  return places.length > 0 ? Math.min(...places) : -1
}

/** The place with a code; null when there is none. */
export function regionByCode(code: string): Region | null {
  return byCode.get(code) ?? null
}

/** The codes of a place and of all places in it. */
export function codesWithin(code: string): string[] {
  const inner = regions.filter(({ parentCode }) => parentCode === code)
  return [code, ...inner.flatMap((region) => codesWithin(region.code))]
}

function findInside(name: string): Region | null {
  for (let length = name.length - 1; length > 0; length -= 1) {
    const outer = byName.get(name.slice(0, length))
    const inner = outer && findRegion(name.slice(length))
    if (inner && isWithin(inner, outer)) return inner
  }
  return null
}

function isWithin(inner: Region, outer: Region): boolean {
  const parent = inner.parentCode === null ? undefined : byCode.get(inner.parentCode)
  return parent !== undefined && (parent === outer || isWithin(parent, outer))
}
