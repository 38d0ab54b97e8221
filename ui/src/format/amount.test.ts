import { expect, it } from 'vitest'
import { amountOf, BYTE_UNITS, numberOf } from './amount'

it.each([
  [null, { text: '', unit: 'GiB' }],
  [1024 ** 3, { text: '1', unit: 'GiB' }],
  [1536 * 1024 ** 2, { text: '1536', unit: 'MiB' }],
  [1025, { text: '1025', unit: 'B' }],
] as const)('%s bytes are %o', (bytes, amount) => {
  expect(amountOf(bytes, BYTE_UNITS, 'GiB')).toEqual(amount)
  expect(numberOf(amount, BYTE_UNITS)).toBe(bytes)
})

it('an amount may be a part of a unit', () => {
  expect(numberOf({ text: '1.5', unit: 'GiB' }, BYTE_UNITS)).toBe(1536 * 1024 ** 2)
})
