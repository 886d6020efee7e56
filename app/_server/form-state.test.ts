import { expect, test } from 'vitest'
import { translator } from '#lib/i18n/messages.ts'
import { describeProblems } from './form-state.ts'

const t = translator('en')

test('a problem is said beside its field and on top, with a link to the control that has it', () => {
  const { errors, summary } = describeProblems(
    [
      { field: 'certificates.0.number', code: 'required' },
      { field: 'certificates.0.holders.1', code: 'too_long', values: { max: 100 } },
    ],
    t,
  )
  expect(errors['certificates.0.number']).toBe(t('errors.required'))
  expect(errors['certificates.0.holders']).toBe('Enter no more than 100 characters')
  expect(summary).toEqual([
    { href: '#certificates.0.number', message: t('errors.required') },
    { href: '#certificates.0.holders', message: 'Enter no more than 100 characters' },
  ])
})

test('each file that was refused is named, on top and beside the field', () => {
  const { errors, summary } = describeProblems(
    [
      { field: 'evidence', code: 'wrong_media_type', values: { file: 'letter.doc' } },
      { field: 'evidence', code: 'too_large', values: { max: 10, file: '照片.png' } },
    ],
    t,
  )
  const lines = [
    `letter.doc: ${t('errors.wrong_media_type')}`,
    `照片.png: ${t('errors.too_large', { max: 10 })}`,
  ]
  expect(summary).toEqual(lines.map((message) => ({ href: '#evidence', message })))
  expect(errors.evidence).toBe(lines.join('\n'))
})

test('of several problems of one field the first stands beside it', () => {
  const { errors } = describeProblems(
    [
      { field: 'phone', code: 'phone_or_email' },
      { field: 'phone', code: 'wrong_phone' },
    ],
    t,
  )
  expect(errors.phone).toBe(t('errors.phone_or_email'))
})
