import { expect, test } from 'vitest'
import type { Answers } from './filing.ts'
import { isReached, stepsFor, stepToDo } from './steps.ts'

const two = stepsFor(['J15092901070004(夏)', 'J15092901100004(冬)'])
const whole: Answers = {
  certificate: '',
  ground: 'other',
  statement: '证书一直在我家中。没有遗失。',
  name: '斯琴',
  role: 'family',
  phone: '13800000000',
  email: '',
}

test('the certificate is asked only when the notice names several', () => {
  expect(two).toEqual(['certificate', 'ground', 'statement', 'person', 'check'])
  expect(stepsFor(['J15092901070004'])).toEqual(['ground', 'statement', 'person', 'check'])
  expect(stepsFor([])).toEqual(['ground', 'statement', 'person', 'check'])
})

test.each([
  ['certificate', {}],
  ['ground', { certificate: '' }],
  ['ground', { ...whole, ground: 'because' }],
  ['statement', { ...whole, statement: '太短' }],
  ['person', { ...whole, phone: '', email: '' }],
  ['person', { ...whole, role: undefined }],
  ['check', whole],
] as const)('%s is the next page', (step, answers) => {
  expect(stepToDo(two, answers)).toBe(step)
})

test('a page is reached when all before it are answered, and not when the notice has no such page', () => {
  const half: Answers = { certificate: '', ground: 'other' }
  expect(two.filter((step) => isReached(step, two, half))).toEqual(['certificate', 'ground', 'statement'])
  expect(isReached('certificate', stepsFor([]), whole)).toBe(false)
})
