import { describe, expect, it } from 'vitest'
import {
  isAmount,
  isReference,
  NEW_SETTINGS,
  NO_SETTINGS,
  pairsOf,
  type Settings,
  settingsDraftOf,
  settingsOf,
} from './settings'

const present: Settings = {
  engine: 'node',
  placement: { maxNodes: null, nodeSelector: [{ key: 'gpu', value: 'a=b' }] },
  capacityBytes: 1_500_000_001,
  limits: { maxBytesPerSecond: 8 * 1024 ** 2 },
  pinned: ['3', 'gold'],
  keep: ['prod', 'latest'],
}

describe('settings', () => {
  it('that nobody touches are sent as they were, also what is not shown', () => {
    expect(settingsOf(settingsDraftOf(present), present)).toEqual(present)
  })

  it('change where something is changed only', () => {
    const draft = { ...settingsDraftOf(present), keepsLatest: false, maxNodes: '3' }
    expect(settingsOf(draft, present)).toEqual({
      ...present,
      keep: ['prod'],
      placement: { ...present.placement, maxNodes: 3 },
    })
  })

  it('may lose their limits', () => {
    const draft = { ...settingsDraftOf(present), capacity: { text: ' ', unit: 'GiB' as const } }
    expect(settingsOf(draft, present).capacityBytes).toBeNull()
  })

  it('of a new dataset keep its newest version warm', () => {
    expect(settingsOf(NEW_SETTINGS, NO_SETTINGS)).toEqual({ ...NO_SETTINGS, keep: ['latest'] })
  })
})

it('an amount is never nothing or no number', () => {
  for (const text of ['0', '-1', 'x', '0.1', '1e300']) {
    expect(isAmount({ text, unit: 'B' })).toBe(false)
  }
  expect(isAmount({ text: '', unit: 'B' })).toBe(true)
})

it('a label has one value', () => {
  expect(pairsOf(['a=1', 'b==x', 'a=2'])).toEqual([
    { key: 'a', value: '2' },
    { key: 'b', value: '=x' },
  ])
})

it.each([
  ['prod', true],
  ['3', true],
  ['v3', true],
  ['v03', false],
  ['0', false],
  ['-x', false],
])('%s names a version: %s', (text, is) => {
  expect(isReference(text)).toBe(is)
})
