import { expect, test } from 'vitest'
import { describeForPeople } from './operations.ts'

test('people read of every operation what programs read', () => {
  const [chinese, english] = [describeForPeople('zh-CN'), describeForPeople('en')]
  expect(chinese.operations.map(({ id }) => id)).toEqual(english.operations.map(({ id }) => id))
  const lookUp = english.operations.find(({ id }) => id === 'lookUpCertificate')
  expect(lookUp).toMatchObject({
    method: 'GET',
    path: '/api/v1/certificates/{number}',
    summary: 'Look up a certificate by its number',
  })
  expect(lookUp?.parameters.map(({ name, required }) => [name, required])).toContainEqual(['number', true])
  const found = lookUp?.answers.find(({ status }) => status === '200')
  expect(found?.bodies[0]?.shape).toBe('CertificateAnswer')
  expect(found?.bodies[0]?.example).toContain('15092901070004')
  const check = english.operations.find(({ id }) => id === 'checkNumbers')
  expect(check?.request.map(({ mediaType }) => mediaType)).toEqual([
    'application/json',
    'text/csv',
    'application/x-ndjson',
  ])
  expect(english.types.find(({ name }) => name === 'Check')?.shape).toBe('{\n  numbers: string[]\n}')
})
