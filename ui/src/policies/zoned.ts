const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  return format
}

/** What the clocks of a zone show at an instant, as if it were UTC. All is in milliseconds. */
export function localOf(zone: string, instant: number): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>
  const { year, month, day, hour, minute, second } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (instant % 1000)
}

export function offsetAt(zone: string, instant: number): number {
  return localOf(zone, instant) - instant
}

/**
 * The instants at which the clocks show a time: two where they are set back over it; where they are
 * set forward over it, the one at which they are.
 */
export function instantsOf(zone: string, local: number): number[] {
  const [before, after] = [offsetAt(zone, local - DAY), offsetAt(zone, local + DAY)]
  const found = [...new Set([local - before, local - after])].filter(
    (instant) => localOf(zone, instant) === local,
  )
  return found.length > 0
    ? found.sort((one, other) => one - other)
    : changesOf(zone, local - DAY, local + DAY)
}

/** When the clocks are set forward or back; at most one of a day is looked for. */
export function changesOf(zone: string, from: number, to: number): number[] {
  const changes: number[] = []
  for (let begin = from; begin < to; begin += DAY) {
    let [low, high] = [begin, Math.min(begin + DAY, to)]
    const offset = offsetAt(zone, low)
    if (offsetAt(zone, high) === offset) continue
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000
      if (offsetAt(zone, middle) === offset) low = middle
      else high = middle
    }
    changes.push(high)
  }
  return changes
}

export function startOfDay(local: number): number {
  return Math.floor(local / DAY) * DAY
}

export const ONE_DAY = DAY

/** The zone of who looks. */
export function viewersZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
