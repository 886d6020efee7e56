import { channel } from 'node:diagnostics_channel'
import { expect, test } from 'vitest'
import { announceStatus, onStatus } from './page-status.ts'

test('who listens hears the status of each request, as long as they listen', () => {
  const heard: unknown[] = []
  const stop = onStatus((request, status) => heard.push([request, status]))
  announceStatus('one', 404)
  channel('lost-certificates.page-status').publish({ request: 'two', status: 200 })
  channel('lost-certificates.page-status').publish('nonsense')
  stop()
  announceStatus('three', 404)
  expect(heard).toEqual([['one', 404]])
})
