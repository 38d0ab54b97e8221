/** The fields of a line, in the order in which they are written; as core's `CronField` has them. */
export const CRON_FIELDS = ['minute', 'hour', 'day', 'month', 'weekday'] as const
export type CronFieldName = (typeof CRON_FIELDS)[number]

interface Rules {
  lowest: number
  highest: number
  names: string[]
}

const RULES: Record<CronFieldName, Rules> = {
  minute: { lowest: 0, highest: 59, names: [] },
  hour: { lowest: 0, highest: 23, names: [] },
  day: { lowest: 1, highest: 31, names: [] },
  month: {
    lowest: 1,
    highest: 12,
    names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' '),
  },
  // Sunday is 0, and may be written as 7.
  weekday: { lowest: 0, highest: 7, names: 'SUN MON TUE WED THU FRI SAT'.split(' ') },
}

/** Values in order, and whether the field says that any will do, which counts for days. */
export interface CronValues {
  values: number[]
  isAny: boolean
}

export type Cron = Record<CronFieldName, CronValues>

/** What a line is not; `field` and `item` say where. */
export type CronRefusal =
  | { is: 'empty' | 'never' }
  | { is: 'characters'; item: string }
  | { is: 'name'; item: string }
  | { is: 'fields'; count: number }
  | { is: 'comma'; field: CronFieldName }
  | { is: 'quartz' | 'item' | 'backwards'; field: CronFieldName; item: string }
  | { is: 'value' | 'step'; field: CronFieldName; item: string; lowest: number; highest: number }

class Refused extends Error {
  constructor(readonly why: CronRefusal) {
    super(why.is)
  }
}

const NAMED: Record<string, string> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
}

const MOST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const ITEM = /^(?:\*|([0-9]{1,9}|[A-Z]+)(?:-([0-9]{1,9}|[A-Z]+))?)(?:\/([0-9]{1,9}))?$/
const QUARTZ = /[?#]|(?<![A-Z])(?:LW?|W|[A-Z]{3}L)(?![A-Z])/

/**
 * Reads a line as the server does (core's `ScheduleReader`), to say it in words while it is typed.
 * The server has the last word: what it takes, and when that is due, only it says.
 */
export function readCron(line: string): Cron | CronRefusal {
  const spaced = line.replace(/[\s\p{Z}\u0085]+/gu, ' ').trim()
  try {
    return read(spaced)
  } catch (error) {
    if (error instanceof Refused) return error.why
    throw error
  }
}

export function isRefusal(read: Cron | CronRefusal): read is CronRefusal {
  return 'is' in read
}

function read(line: string): Cron {
  if (line === '') throw new Refused({ is: 'empty' })
  const foreign = /[^0-9A-Za-z*,/#?@ -]/u.exec(line)
  if (foreign) throw new Refused({ is: 'characters', item: foreign[0] })
  const text = line.startsWith('@') ? NAMED[line.toLowerCase()] : line
  if (text === undefined) throw new Refused({ is: 'name', item: line })
  const fields = text.toUpperCase().split(' ')
  if (fields.length !== CRON_FIELDS.length) {
    throw new Refused({ is: 'fields', count: fields.length })
  }
  const cron = Object.fromEntries(
    CRON_FIELDS.map((field, index) => [field, readField(field, fields[index] ?? '')]),
  ) as Cron
  if (!comes(cron)) throw new Refused({ is: 'never' })
  return cron
}

function readField(field: CronFieldName, text: string): CronValues {
  const values = new Set<number>()
  let isAny = false
  for (const item of text.split(',')) {
    const { from, to, step, star } = readItem(field, item)
    for (let value = from; value <= to; value += step) {
      values.add(field === 'weekday' ? value % 7 : value)
    }
    isAny ||= star && step === 1
  }
  return { values: [...values].sort((one, other) => one - other), isAny }
}

function readItem(field: CronFieldName, item: string) {
  const { lowest, highest } = RULES[field]
  // Where `*` and `5/2` end: on Saturday, because Sunday is the first of a week.
  const last = field === 'weekday' ? 6 : highest
  if (item === '') throw new Refused({ is: 'comma', field })
  if (QUARTZ.test(item)) throw new Refused({ is: 'quartz', field, item })
  const parts = ITEM.exec(item)
  if (!parts) throw new Refused({ is: 'item', field, item })
  const [, first, second, stride] = parts
  const step = stride === undefined ? 1 : Number(stride)
  if (step < 1 || step > highest) {
    throw new Refused({ is: 'step', field, item, lowest: 1, highest })
  }
  if (first === undefined) return { from: lowest, to: last, step, star: true }
  const begins = valueOf(field, item, first)
  const sunday = (value: number) => (field === 'weekday' && value === 7 ? 0 : value)
  if (second === undefined) {
    return stride === undefined
      ? { from: begins, to: begins, step, star: false }
      : { from: sunday(begins), to: last, step, star: false }
  }
  const ends = valueOf(field, item, second)
  // A range may begin or end with Sunday, whichever of its numbers that is.
  const from = ends < begins ? sunday(begins) : begins
  const to = field === 'weekday' && ends === 0 && from > 0 ? 7 : ends
  if (to < from) throw new Refused({ is: 'backwards', field, item })
  return { from, to, step, star: false }
}

function valueOf(field: CronFieldName, item: string, written: string): number {
  const { lowest, highest, names } = RULES[field]
  const named = names.indexOf(written)
  const value = /^[0-9]/.test(written) ? Number(written) : named < 0 ? -1 : lowest + named
  if (value < lowest || value > highest) {
    throw new Refused({ is: 'value', field, item, lowest, highest })
  }
  return value
}

// A weekday that is an alternative to the day comes every week.
function comes({ day, month, weekday }: Cron): boolean {
  return month.values.some(
    (one) => (day.values[0] ?? 1) <= (MOST_DAYS[one - 1] ?? 31) || !weekday.isAny,
  )
}
