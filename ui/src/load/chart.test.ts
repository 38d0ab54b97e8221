import { describe, expect, it } from 'vitest'
import { beginningIsGone, marksOf, placesOf, type Sample, thinned, withoutGap } from './chart'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const sample = (at: number, bytesPerSecond: number, measured = true): Sample => ({
  at,
  bytesPerSecond,
  measured,
})

describe('the marks of the axis of times', () => {
  it.each([
    [3_000, [0, 1_000, 2_000, 3_000]],
    [9_000, [0, 2_000, 4_000, 6_000, 8_000]],
    [4 * MINUTE, [0, 1, 2, 3, 4].map((of) => of * MINUTE)],
    [50 * MINUTE, [0, 10, 20, 30, 40, 50].map((of) => of * MINUTE)],
    [40 * 24 * HOUR, [0, 8, 16, 24, 32, 40].map((of) => of * 24 * HOUR)],
  ])('for %d are %j', (span, marks) => {
    expect(marksOf(span, 5)).toEqual(marks)
  })
})

describe('samples', () => {
  it('are placed from the first to the last and from nothing to the top', () => {
    const places = placesOf([sample(1000, 0), sample(2000, 50), sample(5000, 100)], 100, 400, 80)
    expect(places).toEqual([
      { x: 0, y: 80 },
      { x: 100, y: 40 },
      { x: 400, y: 0 },
    ])
  })

  it('are placed when there is only one', () => {
    expect(placesOf([sample(1000, 50)], 100, 400, 80)).toEqual([{ x: 0, y: 40 }])
  })

  it('are as many as can be seen, and on average what they were', () => {
    const many = Array.from({ length: 1000 }, (_, index) => sample(index, index % 2 ? 100 : 0))
    const few = thinned(many, 100)
    expect(few).toHaveLength(100)
    expect(few.every(({ bytesPerSecond }) => bytesPerSecond === 50)).toBe(true)
    expect(few.map(({ at }) => at)).toEqual(few.map(({ at }) => at).toSorted((a, b) => a - b))
    expect(thinned(many, 1000)).toBe(many)
  })
})

describe('the beginning', () => {
  const startedAt = '2026-11-28T12:00:00Z'
  const start = Date.parse(startedAt)

  it.each([
    ['is there', [sample(start + 1000, 5)], 2 * HOUR, false],
    ['is there of what just began', [], MINUTE, false],
    ['is gone with all of it', [], 2 * HOUR, true],
    ['is gone when only what came later is kept', [sample(start + HOUR, 5)], 2 * HOUR, true],
    ['is gone though it is known when that was', [sample(start, 0, false)], 2 * HOUR, true],
    ['came late and is there', [sample(start + 2 * MINUTE, 5)], 3 * MINUTE, false],
  ])('%s', (_, samples, later, gone) => {
    expect(beginningIsGone(samples, { startedAt }, start + later)).toBe(gone)
  })

  it('is not gone before there was one', () => {
    expect(beginningIsGone([], { startedAt: null }, start)).toBe(false)
  })

  it('is not made up', () => {
    const kept = [sample(start + HOUR, 5), sample(start + 2 * HOUR, 0, false)]
    expect(withoutGap([sample(start, 0, false), ...kept])).toEqual(kept)
    expect(withoutGap([sample(start, 0, false)])).toEqual([])
  })
})
