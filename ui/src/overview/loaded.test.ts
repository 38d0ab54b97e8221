import { expect, it } from 'vitest'
import { moved } from '../testing/moved'
import { loaded, wasAnythingLoaded } from './loaded'

it('what was loaded came from origins or was there', () => {
  expect(loaded(moved({ bytesReused: 3, bytesTransferred: 4, bytesMounted: 100 }))).toBe(7)
})

it.each([
  ['nothing', {}, false],
  ['what failed before its first byte', { loadsFailed: 1 }, false],
  ['what had no bytes', { loadsSucceeded: 1 }, false],
  ['what pods mounted', { pods: 2, bytesMounted: 5 }, false],
  ['what came from origins', { bytesTransferred: 1 }, true],
  ['what was there', { bytesReused: 1 }, true],
])('of days with %s it is said whether anything was loaded', (_, more, expected) => {
  const days = [
    { day: '2026-11-27', moved: moved() },
    { day: '2026-11-28', moved: moved(more) },
  ]
  expect(wasAnythingLoaded({ total: moved(more), days, busiest: [] })).toBe(expected)
})
