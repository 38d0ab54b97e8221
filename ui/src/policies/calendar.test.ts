import { describe, expect, it } from 'vitest'
import { daysFrom, onDays, placeIn } from './calendar'

const HOUR = 3_600_000
const at = (instant: string) => Date.parse(instant)

describe('days', () => {
  it('are those of who looks, today first', () => {
    const days = daysFrom(at('2026-11-28T23:30:00Z'), 'Asia/Shanghai', 2)
    expect(days.map(({ local }) => new Date(local).toISOString().slice(0, 10))).toEqual([
      '2026-11-29',
      '2026-11-30',
    ])
    expect(days[0]?.from).toBe(at('2026-11-28T16:00:00Z'))
  })

  it.each([
    ['Europe/Berlin', '2026-03-29T12:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25T12:00:00Z', 25],
    ['America/New_York', '2026-11-01T12:00:00Z', 25],
    // Its clocks change at midnight: the day begins at one.
    ['Africa/Cairo', '2026-04-24T12:00:00Z', 23],
    ['UTC', '2026-03-29T12:00:00Z', 24],
  ])('of %s may be longer or shorter: %s', (zone, now, hours) => {
    const [day] = daysFrom(at(now), zone, 1)
    expect(((day?.to ?? 0) - (day?.from ?? 0)) / HOUR).toBe(hours)
  })
})

describe('what is due', () => {
  const days = daysFrom(at('2026-10-24T12:00:00Z'), 'Europe/Berlin', 3)

  it('is on the day that who looks has then', () => {
    const due = [at('2026-10-24T21:59:00Z'), at('2026-10-24T22:00:00Z'), at('2026-10-26T05:00:00Z')]
    expect(onDays(days, due, 100, []).map((day) => day.due.length)).toEqual([1, 1, 1])
  })

  it('stands in the middle of a day of 25 hours after 12 and a half', () => {
    const [, day] = days
    if (!day) throw new Error()
    expect(placeIn(day, at('2026-10-25T10:30:00Z'))).toBe(0.5)
  })

  it('goes on beyond what the server told, when it told all that it was asked for', () => {
    const due = [at('2026-10-24T13:00:00Z'), at('2026-10-25T13:00:00Z')]
    expect(onDays(days, due, 2, []).map((day) => day.isOpenEnded)).toEqual([false, true, true])
    expect(onDays(days, due, 3, []).map((day) => day.isOpenEnded)).toEqual([false, false, false])
  })

  it('has windows of another zone on both days that they are on', () => {
    const window = {
      from: '00:00',
      to: '12:00',
      days: ['SUNDAY' as const],
      timeZone: 'Asia/Shanghai',
    }
    expect(
      onDays(days, [], 100, [window]).map(({ open }) =>
        open.map(({ from, to }) => (to - from) / HOUR),
      ),
    ).toEqual([[6], [6], []])
  })
})
