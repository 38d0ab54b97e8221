import { expect, it } from 'vitest'
import { daysOf, inAddress } from './days'

it.each([
  [null, 30],
  ['7', 7],
  ['30', 30],
  ['90', 90],
  ['31', 30],
  ['7 ', 30],
  ['many', 30],
])('the days of an address with %j are %d', (text, days) => {
  expect(daysOf(text)).toBe(days)
})

it('are in the address when they are not the usual ones', () => {
  expect([7, 30, 90].map((days) => inAddress(days as 7 | 30 | 90))).toEqual(['7', null, '90'])
})
