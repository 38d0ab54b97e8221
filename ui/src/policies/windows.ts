import type { PolicyWindow, Weekday } from './query'
import { changesOf, instantsOf, localOf, ONE_DAY, startOfDay } from './zoned'

/** Monday first, as `Weekday` of the API and ISO have it. */
export const WEEKDAYS: Weekday[] = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
]

export interface Interval {
  from: number
  to: number
}

/** Milliseconds from midnight to `22:00` or `22:00:30`. */
export function timeOfDay(text: string): number {
  const [hour = 0, minute = 0, second = 0] = text.split(':').map(Number)
  return ((hour * 60 + minute) * 60 + second) * 1000
}

/** Whether it goes on after midnight; one that begins and ends at the same time is all day. */
export function isOverMidnight({ from, to }: Pick<PolicyWindow, 'from' | 'to'>): boolean {
  return timeOfDay(to) <= timeOfDay(from)
}

/** Whether loads may run: as core's `Window` says it, by what the clocks of its zone show. */
export function isOpen(window: PolicyWindow, instant: number): boolean {
  const local = localOf(window.timeZone, instant)
  const midnight = startOfDay(local)
  const time = local - midnight
  const on = (day: number) => window.days.includes(weekdayOf(day))
  const [from, to] = [timeOfDay(window.from), timeOfDay(window.to)]
  if (from < to) return on(midnight) && time >= from && time < to
  return (on(midnight) && time >= from) || (on(midnight - ONE_DAY) && time < to)
}

/** When any of the windows is open between two instants. */
export function openings(windows: PolicyWindow[], from: number, to: number): Interval[] {
  const edges = [...new Set([from, to, ...windows.flatMap((one) => edgesOf(one, from, to))])]
    .filter((edge) => edge >= from && edge <= to)
    .sort((one, other) => one - other)
  const open: Interval[] = []
  edges.forEach((edge, index) => {
    const next = edges[index + 1]
    if (next === undefined || !windows.some((one) => isOpen(one, edge))) return
    const last = open.at(-1)
    if (last?.to === edge) last.to = next
    else open.push({ from: edge, to: next })
  })
  return open
}

function edgesOf(window: PolicyWindow, from: number, to: number): number[] {
  const zone = window.timeZone
  const edges = changesOf(zone, from - ONE_DAY, to + ONE_DAY)
  const last = localOf(zone, to) + ONE_DAY
  for (let day = startOfDay(localOf(zone, from)) - ONE_DAY; day <= last; day += ONE_DAY) {
    for (const time of [0, timeOfDay(window.from), timeOfDay(window.to)]) {
      edges.push(...instantsOf(zone, day + time))
    }
  }
  return edges
}

function weekdayOf(local: number): Weekday {
  // Sunday is 0 there.
  return WEEKDAYS[(new Date(local).getUTCDay() + 6) % 7] ?? 'MONDAY'
}
