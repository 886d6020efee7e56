import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { componentExamples } from './examples.ts'
import { groupNumber } from './grouped-number/groups.ts'
import { splitPhrases } from './phrases/split.ts'

const rendered = componentExamples.flatMap((component) =>
  component.examples.map(({ name, element }) => ({
    name: `${component.name}: ${name}`,
    html: renderToStaticMarkup(element),
  })),
)

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
const tags = (html: string, names: string) => html.match(new RegExp(`<(?:${names})\\b[^>]*>`, 'g')) ?? []
const ids = (html: string) => [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1])
const words = (html: string) => html.replace(/<[^>]*>/g, '').trim()

const isControl = (tag: string) => attribute(tag, 'type') !== 'hidden'
const controls = (html: string) => tags(html, 'input|select|textarea|progress').filter(isControl)

function expectLabels(html: string) {
  for (const control of controls(html)) {
    expect(html, control).toContain(`<label for="${attribute(control, 'id')}"`)
  }
}

function expectReferences(html: string) {
  const known = ids(html)
  for (const tag of tags(html, '[a-z0-9]+')) {
    const values = ['aria-describedby', 'aria-labelledby', 'for'].map((name) => attribute(tag, name) ?? '')
    for (const id of values.join(' ').split(' ').filter(Boolean)) expect(known, tag).toContain(id)
  }
}

/** An invalid control is described by its error; a valid one has none. */
function expectErrors(html: string) {
  for (const control of controls(html)) {
    const described = (attribute(control, 'aria-describedby') ?? '').split(' ')
    const error = `${attribute(control, 'id')}-error`
    expect(described.includes(error), control).toBe(attribute(control, 'aria-invalid') === 'true')
  }
}

describe('every example', () => {
  test.each(rendered)('$name', ({ html }) => {
    expect(words(html)).not.toBe('')
    expectLabels(html)
    expectReferences(html)
    expectErrors(html)
    for (const drawing of tags(html, 'svg')) expect(attribute(drawing, 'aria-hidden')).toBe('true')
    for (const button of tags(html, 'button')) expect(attribute(button, 'type'), button).toBeTruthy()
    expect(html, 'works without script and under a strict policy').not.toMatch(/<script|\sstyle=|\son[a-z]+=/)
  })
})

test('ids are unique over all examples that may share a page', () => {
  const shared = componentExamples.filter((component) => !component.wholePage)
  const all = shared.flatMap(({ examples }) =>
    examples.flatMap(({ element }) => ids(renderToStaticMarkup(element))),
  )
  expect(all).toEqual([...new Set(all)])
})

test('links of an error summary lead to fields', () => {
  const { html } = rendered.find(({ name }) => name === 'error-summary: two fields') ?? { html: '' }
  const summary = /role="alert".*?<\/ul>/.exec(html)?.[0] ?? ''
  const targets = [...summary.matchAll(/href="#([^"]*)"/g)].map((match) => match[1])
  expect(targets.length).toBeGreaterThan(1)
  for (const target of targets) expect(ids(html)).toContain(target)
  expect(html).toContain('autofocus=""')
  expect(html).toContain('tabindex="-1"')
})

test('a button and a file input keep what the caller passes', () => {
  const html = rendered.map((example) => example.html).join('')
  const save = tags(html, 'button').find((tag) => attribute(tag, 'name') === 'intent') ?? ''
  const files = tags(html, 'input').find((tag) => attribute(tag, 'name') === 'evidence') ?? ''
  expect(attribute(save, 'value')).toBe('save')
  expect(attribute(files, 'type')).toBe('file')
  expect(attribute(files, 'multiple')).toBe('')
  expect(attribute(files, 'accept')).toBe('image/*,application/pdf')
})

describe('groupNumber', () => {
  test.each([
    ['J15092901070004', undefined, ['J', '1509', '2901', '0700', '04']],
    ['J2046000663701', undefined, ['J', '2046', '0006', '63701']],
    ['15092904050072', [6, 4, 4], ['150929', '0405', '0072']],
    ['J2046000663701', [1, 4, 7, 2], ['J', '2046', '0006637', '01']],
    ['J204600066370', [1, 4, 7, 2], ['J', '2046', '0006637', '0']],
    ['J20', [1, 4, 7, 2], ['J', '20']],
    ['1234567890', [4], ['1234', '567890']],
    ['12345', undefined, ['12345']],
    ['J12345', undefined, ['J12345']],
    ['草字第1998-023号', undefined, ['草字第1998-023号']],
    ['J1509****0004', undefined, ['J1509****0004']],
    ['', undefined, []],
  ])('%s by %j', (value, sizes, groups) => {
    expect(groupNumber(value, sizes)).toEqual(groups)
  })

  test('is copied as the number itself: no character between the groups', () => {
    const { html } = rendered.find(({ name }) => name === 'grouped-number: given groups') ?? { html: '' }
    expect(html).toContain('<wbr/>')
    expect(words(html)).toBe('J2046000663701')
  })

  test('joined again it is the number, whatever the sizes', () => {
    for (let length = 0; length < 40; length++) {
      const value = `J${'0123456789'.repeat(4).slice(0, length)}`
      for (const sizes of [undefined, [], [1, 4], [9, 9, 9, 9, 9, 9]]) {
        expect(groupNumber(value, sizes).join('')).toBe(value)
      }
    }
  })
})

describe('splitPhrases', () => {
  test.each([
    ['查到声明作废公告', ['查到', '声明', '作废', '公告']],
    ['编号格式无法识别，仍已查询', ['编号', '格式', '无法', '识别，', '仍已', '查询']],
    ['草原承包经营权证（2 本）', ['草原', '承包', '经营', '权证', '（2 本）']],
    ['机关的公告', ['机关的', '公告']],
    ['公告未', ['公告未']],
    ['未', ['未']],
    ['Nothing found', ['Nothing found']],
    ['', ['']],
  ])('%s', (text, phrases) => {
    expect(splitPhrases(text)).toEqual(phrases)
    expect(phrases.join('')).toBe(text)
  })
})
