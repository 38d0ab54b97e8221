import { describe, expect, it } from 'vitest'
import { i18next } from '../i18n'
import type { PolicyWindow } from './query'
import { isOpen, openings, WEEKDAYS } from './windows'
import { windowWords } from './windowWords'

const nights: PolicyWindow = {
  from: '22:00',
  to: '04:00',
  days: ['SATURDAY'],
  timeZone: 'Europe/Berlin',
}
const at = (instant: string) => Date.parse(instant)
const texts = (windows: PolicyWindow[], from: string, to: string) =>
  openings(windows, at(from), at(to)).map(
    (one) => `${new Date(one.from).toISOString()}/${new Date(one.to).toISOString()}`,
  )

describe('a window', () => {
  it.each([
    ['2026-11-28T20:59:59Z', false],
    ['2026-11-28T21:00:00Z', true],
    ['2026-11-29T02:59:59Z', true],
    ['2026-11-29T03:00:00Z', false],
    ['2026-11-29T21:30:00Z', false],
  ])('over midnight belongs to the day on which it begins: %s', (instant, open) => {
    expect(isOpen(nights, at(instant))).toBe(open)
  })

  it('is one piece over midnight', () => {
    expect(texts([nights], '2026-11-28T00:00:00Z', '2026-11-30T00:00:00Z')).toEqual([
      '2026-11-28T21:00:00.000Z/2026-11-29T03:00:00.000Z',
    ])
  })

  it('is cut where one looks only at a part of it', () => {
    expect(texts([nights], '2026-11-28T22:00:00Z', '2026-11-29T01:00:00Z')).toEqual([
      '2026-11-28T22:00:00.000Z/2026-11-29T01:00:00.000Z',
    ])
  })

  it('is an hour longer when clocks go back, and an hour shorter when they go forward', () => {
    const early = { ...nights, from: '01:00', to: '04:00', days: WEEKDAYS }
    expect(texts([early], '2026-10-24T22:00:00Z', '2026-10-25T12:00:00Z')).toEqual([
      '2026-10-24T23:00:00.000Z/2026-10-25T03:00:00.000Z',
    ])
    expect(texts([early], '2026-03-28T23:00:00Z', '2026-03-29T12:00:00Z')).toEqual([
      '2026-03-29T00:00:00.000Z/2026-03-29T02:00:00.000Z',
    ])
  })

  it('opens twice when clocks show its time twice, and not at all when they skip it', () => {
    const half = { ...nights, from: '02:00', to: '02:30', days: WEEKDAYS }
    expect(texts([half], '2026-10-24T22:00:00Z', '2026-10-25T12:00:00Z')).toEqual([
      '2026-10-25T00:00:00.000Z/2026-10-25T00:30:00.000Z',
      '2026-10-25T01:00:00.000Z/2026-10-25T01:30:00.000Z',
    ])
    expect(texts([half], '2026-03-28T23:00:00Z', '2026-03-29T12:00:00Z')).toEqual([])
  })

  it('joins those that overlap', () => {
    const morning = { ...nights, from: '03:00', to: '06:00', days: WEEKDAYS }
    expect(texts([nights, morning], '2026-11-28T12:00:00Z', '2026-11-29T12:00:00Z')).toEqual([
      '2026-11-28T21:00:00.000Z/2026-11-29T05:00:00.000Z',
    ])
  })
})

describe('a window in words', () => {
  it.each([
    [nights, 'Saturday, 22:00 until 04:00 of the next day (Europe/Berlin)'],
    [{ ...nights, days: WEEKDAYS }, 'Every day, 22:00 until 04:00 of the next day (Europe/Berlin)'],
    [
      { ...nights, from: '01:00', days: WEEKDAYS.slice(0, 5) },
      'Monday to Friday, 01:00 to 04:00 (Europe/Berlin)',
    ],
    [
      { ...nights, from: '04:00', days: ['MONDAY' as const, 'SUNDAY' as const] },
      'Monday and Sunday, for 24 hours from 04:00 (Europe/Berlin)',
    ],
    [{ ...nights, from: '00:00', to: '00:00', days: WEEKDAYS }, 'Always (Europe/Berlin)'],
    [
      { ...nights, to: '00:00', days: WEEKDAYS },
      'Every day, 22:00 until 00:00 of the next day (Europe/Berlin)',
    ],
  ])('%#', (window, said) => {
    expect(windowWords(window, i18next.getFixedT('en'), 'en')).toBe(said)
  })
})
