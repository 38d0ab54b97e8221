import { expect, it } from 'vitest'
import { topOf } from './axis'

const KIB = 1024
const MIB = 1024 * KIB

it.each([
  [0, 1],
  [1, 1],
  [3, 5],
  [1000, KIB],
  [KIB, KIB],
  [KIB + 1, 2 * KIB],
  [3 * MIB, 5 * MIB],
  [700 * MIB, MIB * KIB],
])('the top of an axis for %d is %d', (most, top) => {
  expect(topOf(most)).toBe(top)
})
