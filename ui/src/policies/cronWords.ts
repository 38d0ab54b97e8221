import type { TFunction } from 'i18next'
import type { Cron, CronValues } from './cron'

/** More of them would be a list that nobody reads. */
const MOST_TIMES = 6
const MOST_RUNS = 8
const NUMBER_OF = { minute: 60, hour: 24, day: 31, month: 12, weekday: 7 } as const

interface Run {
  from: number
  to: number
}

/** When a line is due, in words; null where that would take more words than the line is long. */
export function cronWords(cron: Cron, t: TFunction, locale: string): string | null {
  const times = timeWords(cron, t, locale)
  const days = dayWords(cron, t, locale)
  const months = monthWords(cron, t, locale)
  if (times === null || days === null || months === null) return null
  const parts = { time: times, days, months }
  if (days !== '')
    return t(months === '' ? 'policies.cron.onDays' : 'policies.cron.inMonths', parts)
  return months === '' ? times : t('policies.cron.everyDayIn', parts)
}

function timeWords({ minute, hour }: Cron, t: TFunction, locale: string): string | null {
  const everyHour = isAll(hour, 'hour')
  const stride = strideOf(minute, 'minute')
  const [first] = minute.values
  if (!everyHour && minute.values.length * hour.values.length <= MOST_TIMES) {
    const times = hour.values.flatMap((h) => minute.values.map((m) => clock(h, m)))
    return t('policies.cron.at', { times: list(times, locale) })
  }
  const minutes =
    stride === 1
      ? t('policies.cron.everyMinute')
      : stride !== null
        ? t('policies.cron.everyMinutes', { count: stride })
        : null
  if (minutes !== null) {
    if (everyHour) return minutes
    const hours = runsOf(hour.values)
    // What comes every few minutes of an hour comes last before the next one begins.
    const last = minute.values.at(-1) ?? 0
    const spans = hours.map(({ from, to }) =>
      t('policies.cron.span', { from: clock(from, 0), to: clock(to, last) }),
    )
    return hours.length > MOST_RUNS
      ? null
      : t('policies.cron.within', { time: minutes, spans: list(spans, locale) })
  }
  const past = numbers(minute.values, t, locale)
  if (past === null || first === undefined) return null
  const count = minute.values.length
  if (everyHour) {
    return count === 1 && first === 0
      ? t('policies.cron.everyHour')
      : t('policies.cron.minutesOfHours', { count, minutes: past })
  }
  const strideOfHours = strideOf(hour, 'hour')
  if (strideOfHours !== null && count === 1) {
    return t('policies.cron.everyHours', {
      count: strideOfHours,
      from: clock(0, first),
    })
  }
  const hours = runsOf(hour.values)
  if (hours.length > MOST_RUNS) return null
  if (count === 1) {
    const spans = hours.map(({ from, to }) =>
      from === to
        ? t('policies.cron.atOne', { time: clock(from, first) })
        : t('policies.cron.span', { from: clock(from, first), to: clock(to, first) }),
    )
    return t('policies.cron.hourlyWithin', { spans: list(spans, locale) })
  }
  const within = numbers(hour.values, t, locale)
  return within && t('policies.cron.minutesWithin', { minutes: past, hours: within })
}

/** Empty for every day. */
function dayWords({ day, weekday }: Cron, t: TFunction, locale: string): string | null {
  // Both given: a day that is either. One of them is any: a day that is both.
  const either = !day.isAny && !weekday.isAny
  const everyDay = isAll(day, 'day')
  const everyWeekday = isAll(weekday, 'weekday')
  if (either && (everyDay || everyWeekday)) return ''
  const days = everyDay ? '' : numbers(day.values, t, locale)
  const weekdays = everyWeekday ? '' : weekdayWords(weekday.values, t, locale)
  if (days === null || weekdays === null) return null
  const count = day.values.length
  if (days === '') return weekdays
  const ofMonth = t('policies.cron.daysOfMonth', { count, days })
  return weekdays === '' ? ofMonth : t('policies.cron.eitherDay', { days: ofMonth, weekdays })
}

function weekdayWords(values: number[], t: TFunction, locale: string): string {
  // A week begins with Monday here: what is from Saturday to Sunday is in one piece.
  const runs = runsOf(values.map((value) => (value === 0 ? 7 : value)).sort((a, b) => a - b))
  return spansOf(runs, (value) => weekdayName(value, locale), t, locale)
}

function monthWords({ month }: Cron, t: TFunction, locale: string): string {
  if (isAll(month, 'month')) return ''
  return spansOf(runsOf(month.values), (value) => monthName(value, locale), t, locale)
}

/** Monday is 1, and Sunday 7. */
export function weekdayName(
  day: number,
  locale: string,
  style: 'long' | 'short' | 'narrow' = 'long',
): string {
  // 2024 began on a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, day),
  )
}

function monthName(month: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, month - 1, 1),
  )
}

/** Names of days, those that follow each other as `Monday to Friday`. */
export function weekdaysInWords(days: number[], t: TFunction, locale: string): string {
  return spansOf(
    runsOf([...days].sort((a, b) => a - b)),
    (value) => weekdayName(value, locale),
    t,
    locale,
  )
}

function spansOf(
  runs: Run[],
  name: (value: number) => string,
  t: TFunction,
  locale: string,
): string {
  const words = runs.flatMap(({ from, to }) =>
    to - from < 2
      ? [...new Set([from, to])].map(name)
      : [t('policies.cron.span', { from: name(from), to: name(to) })],
  )
  return list(words, locale)
}

function numbers(values: number[], t: TFunction, locale: string): string | null {
  const runs = runsOf(values)
  return runs.length > MOST_RUNS ? null : spansOf(runs, String, t, locale)
}

function isAll({ values }: CronValues, field: keyof typeof NUMBER_OF): boolean {
  return values.length === NUMBER_OF[field]
}

/** Every how many, where that goes on evenly from one hour or day into the next; else null. */
function strideOf({ values }: CronValues, field: 'minute' | 'hour'): number | null {
  const stride = NUMBER_OF[field] / values.length
  const isEven = Number.isInteger(stride) && values.length > 1
  return isEven && values.every((value, index) => value === index * stride) ? stride : null
}

function runsOf(values: number[]): Run[] {
  const runs: Run[] = []
  for (const value of values) {
    const last = runs.at(-1)
    if (last?.to === value - 1) last.to = value
    else runs.push({ from: value, to: value })
  }
  return runs
}

export function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function list(words: string[], locale: string): string {
  return new Intl.ListFormat(locale).format(words)
}
