import { describe, expect, it } from 'vitest'
import { barsOf, dayAt, marksOf } from './bars'

const day = (bytesReused: number, bytesTransferred: number) => ({ bytesReused, bytesTransferred })

describe('bars', () => {
  it('stand beside each other, what was saved on what came from origins', () => {
    const bars = barsOf([day(0, 0), day(30, 50), day(100, 0), day(0, 100)], 100, 400, 200)
    expect(bars.map(({ x, width }) => [x, x + width])).toEqual([
      [12.5, 87.5],
      [112.5, 187.5],
      [212.5, 287.5],
      [312.5, 387.5],
    ])
    expect(bars.map(({ transferred, reused }) => [transferred, reused])).toEqual([
      [
        { y: 200, height: 0 },
        { y: 200, height: 0 },
      ],
      [
        { y: 100, height: 100 },
        { y: 40, height: 60 },
      ],
      [
        { y: 200, height: 0 },
        { y: 0, height: 200 },
      ],
      [
        { y: 0, height: 200 },
        { y: 0, height: 0 },
      ],
    ])
  })

  it('are seen of a single byte', () => {
    const [bar] = barsOf([day(1, 0)], 1_000_000, 100, 100)
    expect(bar?.reused).toEqual({ y: 99, height: 1 })
  })

  it.each([
    [-20, 0],
    [0, 0],
    [99, 0],
    [100, 1],
    [399, 3],
    [400, 3],
    [900, 3],
  ])('are found at %d', (x, found) => {
    expect(dayAt(x, 4, 400)).toBe(found)
  })
})

describe('the days that are marked', () => {
  it.each([
    [7, 10, [6, 5, 4, 3, 2, 1, 0]],
    [7, 4, [6, 4, 2, 0]],
    [30, 10, [29, 22, 15, 8, 1]],
    [30, 3, [29, 15, 1]],
    [90, 9, [89, 75, 61, 47, 33, 19, 5]],
    [366, 3, [365, 243, 121]],
    [1, 3, [0]],
  ])('of %d, at most %d, are %j', (days, most, marks) => {
    const few = marksOf(days, most)
    expect(few).toEqual(marks)
    expect(few.length).toBeLessThanOrEqual(most)
  })
})
