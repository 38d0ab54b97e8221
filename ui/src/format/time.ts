const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['week', 7 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

/** How long ago, or in how long: `3 minutes ago`. */
export function formatRelative(instant: string, now: number, locale: string): string {
  const moment = Date.parse(instant)
  const seconds = (moment - now) / 1000
  const [unit, size] = STEPS.find(([, of]) => Math.abs(seconds) >= of) ?? ['second', 1]
  const amount = unit === 'day' ? dayOf(moment) - dayOf(now) : Math.trunc(seconds / size)
  // Words such as tomorrow are of the calendar, which only days are counted by.
  const numeric = unit === 'day' || unit === 'second' ? 'auto' : 'always'
  return new Intl.RelativeTimeFormat(locale, { numeric }).format(amount, unit)
}

/** The number of a moment's day in the viewer's zone. */
function dayOf(moment: number): number {
  const local = new Date(moment)
  return Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / (24 * 3600 * 1000)
}

/** The exact moment in the viewer's zone, which it names. */
export function formatExact(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' }).format(
    new Date(instant),
  )
}

/** How long something takes: `2 h 5 min`. */
export function formatDuration(seconds: number, locale: string): string {
  const parts: [number, 'hour' | 'minute' | 'second'][] = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [Math.floor(seconds % 60), 'second'],
  ]
  const first = parts.findIndex(([amount]) => amount > 0)
  const shown = first < 0 ? parts.slice(2) : parts.slice(first, first + 2)
  return shown
    .filter(([amount], index) => amount > 0 || (first < 0 && index === 0))
    .map(([amount, unit]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(amount),
    )
    .join(' ')
}
