import { describe, expect, it } from 'vitest'
import { formatBytes, formatExactBytes } from './bytes'
import { formatDay, formatShortDay } from './day'
import { formatShare } from './share'
import { formatDuration, formatRelative } from './time'

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [1023, '1,023 B'],
    [1024, '1.0 KiB'],
    [1536, '1.5 KiB'],
    [1024 ** 2 - 1, '1.0 MiB'],
    [1024 ** 3, '1.0 GiB'],
    [1.75 * 1024 ** 4, '1.8 TiB'],
    [2 ** 53, '8.0 PiB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text)
  })

  it('are exact for who asks', () => {
    expect(formatExactBytes(1234567, 'en')).toBe('1,234,567 B')
  })
})

describe('times', () => {
  const now = Date.parse('2026-11-28T12:00:00Z')

  it.each([
    ['2026-11-28T12:00:00Z', 'now'],
    ['2026-11-28T11:59:01Z', '59 seconds ago'],
    ['2026-11-28T11:58:30Z', '1 minute ago'],
    ['2026-11-28T14:00:00Z', 'in 2 hours'],
    ['2026-11-27T11:00:00Z', 'yesterday'],
  ])('%s is %s', (instant, text) => {
    expect(formatRelative(instant, now, 'en')).toBe(text)
  })

  it('are days of the calendar from a day on', () => {
    const saturday = new Date(2026, 10, 28, 9)
    const monday = new Date(2026, 10, 30, 6)
    expect(formatRelative(monday.toISOString(), saturday.getTime(), 'en')).toBe('in 2 days')
    expect(formatRelative(saturday.toISOString(), monday.getTime(), 'en')).toBe('2 days ago')
  })

  it('are said in Chinese, too', () => {
    expect(formatRelative('2026-11-28T11:57:00Z', now, 'zh-CN')).toBe('3分钟前')
  })

  it.each([
    [0, '0 sec'],
    [59, '59 sec'],
    [60, '1 min'],
    [3661, '1 hr 1 min'],
    [7200, '2 hr'],
  ])('%d seconds last %s', (seconds, text) => {
    expect(formatDuration(seconds, 'en')).toBe(text)
  })
})

describe('shares', () => {
  it.each([
    [0, 5, '0%'],
    [1, 1000, '< 1%'],
    [1, 100, '1%'],
    [2, 3, '66%'],
    [999, 1000, '99%'],
    [1000, 1000, '100%'],
    [1001, 1000, '100%'],
  ])('%d of %d is %s', (part, whole, text) => {
    expect(formatShare(part, whole, 'en')).toBe(text)
  })
})

it('days are the same wherever they are read', () => {
  expect(formatDay('2026-11-28', 'en')).toBe('Nov 28, 2026')
  expect(formatShortDay('2026-11-28', 'en')).toBe('Nov 28')
  expect(formatShortDay('2026-11-28', 'zh-CN')).toBe('11月28日')
})
