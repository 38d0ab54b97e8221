import type { PolicyWindow } from './query'
import { type Interval, openings } from './windows'
import { instantsOf, localOf, ONE_DAY, startOfDay } from './zoned'

export const DAYS_SHOWN = 14

/** A day on the clocks of who looks; of 23 or 25 hours when they are set forward or back. */
export interface Day extends Interval {
  /** Its midnight as if it were UTC: what it is called by. */
  local: number
}

/** Today and the days after it, in a zone. */
export function daysFrom(now: number, zone: string, count = DAYS_SHOWN): Day[] {
  const today = startOfDay(localOf(zone, now))
  const begin = (local: number) => instantsOf(zone, local)[0] ?? local
  return Array.from({ length: count }, (_, index) => {
    const local = today + index * ONE_DAY
    return { local, from: begin(local), to: begin(local + ONE_DAY) }
  })
}

/** What is to be seen of a policy on a day. */
export interface DayOfPolicy {
  /** When it is due. */
  due: number[]
  /** Whether it may be due more often than that: the server told no times beyond. */
  isOpenEnded: boolean
  /** When its loads may run, of a policy that has windows. */
  open: Interval[]
}

/**
 * @param due times that the server told, in their order
 * @param asked of how many it was asked: when it told so many there may be more
 */
export function onDays(
  days: Day[],
  due: number[],
  asked: number,
  windows: PolicyWindow[],
): DayOfPolicy[] {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const known = due.length < asked ? Infinity : (due.at(-1) ?? Infinity)
  const open = windows.length === 0 ? [] : openings(windows, first.from, last.to)
  return days.map(({ from, to }) => ({
    due: due.filter((at) => at >= from && at < to),
    isOpenEnded: to > known,
    open: open
      .filter((one) => one.from < to && one.to > from)
      .map((one) => ({ from: Math.max(one.from, from), to: Math.min(one.to, to) })),
  }))
}

/** How far into a day an instant is, from 0 to 1. */
export function placeIn({ from, to }: Interval, at: number): number {
  return (at - from) / (to - from)
}
