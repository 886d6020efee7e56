import { describe, expect, test } from 'vitest'
import { findRegion, type Region, regions } from './regions.ts'

const ofLevel = (level: Region['level']) => regions.filter((region) => region.level === level)

describe('the places of Inner Mongolia', () => {
  test('are the region, its 12 leagues and cities, 103 banners and their like, and zones', () => {
    expect(ofLevel('autonomous_region').map(({ code }) => code)).toEqual(['150000'])
    expect(ofLevel('league')).toHaveLength(12)
    expect(ofLevel('banner')).toHaveLength(103)
    expect(ofLevel('zone').map(({ name }) => name)).toContain('乌拉盖管理区')
    expect(regions).toHaveLength(1 + 12 + 103 + ofLevel('zone').length)
  })

  test.each([
    ['自治旗', 3],
    ['旗', 49],
    ['区', 23],
    ['市', 11],
    ['县', 17],
  ])('have the right number of …%s', (ending, count) => {
    const named = ofLevel('banner').filter(({ name }) => name.endsWith(ending))
    expect(named.filter(({ name }) => ending === '自治旗' || !name.endsWith('自治旗'))).toHaveLength(count)
  })

  test('have codes of their own, those of GB/T 2260 under the code of their league', () => {
    expect(new Set(regions.map(({ code }) => code)).size).toBe(regions.length)
    for (const { code, parentCode } of ofLevel('banner')) {
      expect(code).toMatch(/^15\d{4}$/)
      expect(parentCode).toBe(`${code.slice(0, 4)}00`)
    }
    for (const { code, parentCode } of ofLevel('zone')) {
      expect(code).toMatch(/^15\d{4}-[a-z]+$/)
      expect(parentCode).toBe(code.slice(0, 6))
    }
  })

  test('lie in a place of the level above, which comes first', () => {
    const seen = new Map<string, Region>()
    for (const region of regions) {
      const parent = region.parentCode === null ? null : seen.get(region.parentCode)
      expect(parent?.level ?? null).toBe(
        region.level === 'autonomous_region'
          ? null
          : region.level === 'league'
            ? 'autonomous_region'
            : 'league',
      )
      seen.set(region.code, region)
    }
  })

  test('have names and short names that mean one place only', () => {
    const names = regions.flatMap(({ name, aliases }) => [name, ...aliases])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})

describe('findRegion', () => {
  test.each([
    ['四子王旗', '150929'],
    ['达茂旗', '150223'],
    ['察右前旗', '150926'],
    ['察右中旗', '150927'],
    ['察右后旗', '150928'],
    ['东乌旗', '152525'],
    ['西乌旗', '152526'],
    ['科左中旗', '150521'],
    ['科左后旗', '150522'],
    ['科右前旗', '152221'],
    ['科右中旗', '152222'],
    ['鄂温克旗', '150724'],
    ['莫旗', '150722'],
    ['阿左旗', '152921'],
    ['乌拉盖管理区', '152500-wulagai'],
    ['内蒙古', '150000'],
  ])('knows %s', (name, code) => {
    expect(findRegion(name)?.code).toBe(code)
  })

  test.each([
    ['内蒙古自治区乌兰察布市四子王旗', '150929'],
    ['锡盟 东乌旗', '152525'],
    ['内蒙古达茂旗', '150223'],
  ])('finds the place at the end of %s', (name, code) => {
    expect(findRegion(name)?.code).toBe(code)
  })

  test.each(['', '和平区', '包头市四子王旗', '四子王旗乌兰察布市', '四子王', '阿旗'])(
    'does not guess at "%s"',
    (name) => {
      expect(findRegion(name)).toBeNull()
    },
  )
})
