import { describe, expect, it } from 'vitest'
import {
  amountOf,
  asGiven,
  bytesOf,
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
  it('are sent without the types that an answer names', () => {
    const answer = {
      ...present,
      __typename: 'RuntimeSettings',
      limits: { ...present.limits, __typename: 'RuntimeLimits' },
      placement: {
        ...present.placement,
        __typename: 'Placement',
        nodeSelector: [{ __typename: 'Entry', key: 'gpu', value: 'a=b' }],
      },
    }
    expect(asGiven(answer)).toEqual(present)
  })

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
    const draft = { ...settingsDraftOf(present), capacity: { number: ' ', unit: 'GiB' as const } }
    expect(settingsOf(draft, present).capacityBytes).toBeNull()
  })

  it('of a new dataset keep its newest version warm', () => {
    expect(settingsOf(NEW_SETTINGS, NO_SETTINGS)).toEqual({ ...NO_SETTINGS, keep: ['latest'] })
  })
})

it.each([
  [null, { number: '', unit: 'GiB' }],
  [1024 ** 3, { number: '1', unit: 'GiB' }],
  [1536 * 1024 ** 2, { number: '1536', unit: 'MiB' }],
  [1025, { number: '1025', unit: 'B' }],
] as const)('%s bytes are %o', (bytes, amount) => {
  expect(amountOf(bytes, 'GiB')).toEqual(amount)
  expect(bytesOf(amount)).toBe(bytes)
})

it('an amount may be a part of a unit, and is never nothing or no number', () => {
  expect(bytesOf({ number: '1.5', unit: 'GiB' })).toBe(1536 * 1024 ** 2)
  for (const number of ['0', '-1', 'x', '0.1', '1e300']) {
    expect(isAmount({ number, unit: 'B' })).toBe(false)
  }
  expect(isAmount({ number: '', unit: 'B' })).toBe(true)
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
