import { expect, it } from 'vitest'
import { room } from './room'

it.each([
  ['an empty node', 1000, 0, 5000, { percent: 0, left: 1000, isSqueezed: false }],
  ['one that is nearly full', 1000, 999, 5000, { percent: 99, left: 1, isSqueezed: false }],
  ['a full one', 1000, 1000, 5000, { percent: 100, left: 0, isSqueezed: false }],
  ['one whose limit was lowered', 1000, 1500, 5000, { percent: 100, left: 0, isSqueezed: false }],
  ['one whose disk others fill', 1000, 200, 300, { percent: 20, left: 300, isSqueezed: true }],
  ['one that may use nothing', 0, 0, 300, { percent: 100, left: 0, isSqueezed: false }],
])('%s has room', (_, capacityBytes, usedBytes, freeBytes, expected) => {
  expect(room({ capacityBytes, usedBytes, freeBytes })).toEqual(expected)
})
