import { expect, it } from 'vitest'
import { cacheOf } from './cache'

it('is what living nodes have', () => {
  expect(
    cacheOf([
      { alive: true, usedBytes: 10, capacityBytes: 100 },
      { alive: false, usedBytes: 50, capacityBytes: 100 },
      { alive: true, usedBytes: 20, capacityBytes: 200 },
    ]),
  ).toEqual({ alive: 2, silent: 1, usedBytes: 30, capacityBytes: 300 })
})

it('is nothing without nodes', () => {
  expect(cacheOf([])).toEqual({ alive: 0, silent: 0, usedBytes: 0, capacityBytes: 0 })
})
