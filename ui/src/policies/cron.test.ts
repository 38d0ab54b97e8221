import { describe, expect, it } from 'vitest'
import { i18next } from '../i18n'
import { isRefusal, readCron } from './cron'
import { cronWords } from './cronWords'

function words(line: string, language: 'en' | 'zh-CN' = 'en'): string | null {
  const read = readCron(line)
  if (isRefusal(read)) throw new Error(JSON.stringify(read))
  return cronWords(read, i18next.getFixedT(language), language)
}

describe('a line in words', () => {
  it.each([
    ['0 6 * * mon-fri', 'At 06:00, Monday to Friday'],
    ['0 6 * * 1-5', 'At 06:00, Monday to Friday'],
    ['30 0 * * *', 'At 00:30'],
    ['15 9,18 1 * *', 'At 09:15 and 18:15, on day 1 of the month'],
    ['*/15 * * * *', 'Every 15 minutes'],
    ['* * * * *', 'Every minute'],
    ['*/15 9-17 * * *', 'Every 15 minutes, 09:00 to 17:45'],
    ['*/10 8 * * *', 'At 08:00, 08:10, 08:20, 08:30, 08:40, and 08:50'],
    ['0 * * * *', 'Every hour on the hour'],
    ['5 * * * *', 'Every hour at minute 5'],
    ['5,35 * * * *', 'Every hour at minutes 5 and 35'],
    ['*/7 * * * *', null],
    ['0 */2 * * *', 'Every 2 hours from 00:00'],
    ['20 8-18 * * 6,0', 'Hourly, 08:20 to 18:20, Saturday and Sunday'],
    ['0 0 * * sat-sun', 'At 00:00, Saturday and Sunday'],
    ['0 0 * * 5-7', 'At 00:00, Friday to Sunday'],
    ['0 0 1-7 * *', 'At 00:00, on days 1 to 7 of the month'],
    ['0 0 13 * fri', 'At 00:00, on day 13 of the month and also each Friday'],
    ['0 0 * jan,jun *', 'At 00:00, every day in January and June'],
    ['0 0 1 1-3 *', 'At 00:00, on day 1 of the month, in January to March'],
    // Both are given, so a day that is either is meant: each.
    ['0 0 1-31 * fri', 'At 00:00'],
    // An asterisk is none given, and then both have to hold.
    ['0 0 * * 1', 'At 00:00, Monday'],
    ['@daily', 'At 00:00'],
    ['@weekly', 'At 00:00, Sunday'],
    ['@MONTHLY', 'At 00:00, on day 1 of the month'],
    ['  0\u00a06 * *   * ', 'At 06:00'],
  ])('%s', (line, said) => {
    expect(words(line)).toBe(said)
  })

  it.each([
    ['0 6 * * mon-fri', '星期一至星期五，06:00'],
    ['*/15 * * * *', '每 15 分钟'],
    ['*/15 9-17 * * *', '09:00至17:45 之间每 15 分钟'],
    ['0 0 13 * fri', '每月 13 日以及每个星期五，00:00'],
  ])('%s in Chinese', (line, said) => {
    expect(words(line, 'zh-CN')).toBe(said)
  })
})

describe('what is no line', () => {
  it.each([
    ['', { is: 'empty' }],
    ['0 6 * *', { is: 'fields', count: 4 }],
    ['0 0 6 * * mon', { is: 'fields', count: 6 }],
    ['60 * * * *', { is: 'value', field: 'minute', item: '60', lowest: 0, highest: 59 }],
    ['0 24 * * *', { is: 'value', field: 'hour', item: '24', lowest: 0, highest: 23 }],
    ['0 0 0 * *', { is: 'value', field: 'day', item: '0', lowest: 1, highest: 31 }],
    ['0 0 * foo *', { is: 'value', field: 'month', item: 'FOO', lowest: 1, highest: 12 }],
    ['0 0 L * *', { is: 'quartz', field: 'day', item: 'L' }],
    ['0 0 ? * 2#1', { is: 'quartz', field: 'day', item: '?' }],
    ['0 0 * * 5#3', { is: 'quartz', field: 'weekday', item: '5#3' }],
    ['0 0 * * friL', { is: 'quartz', field: 'weekday', item: 'FRIL' }],
    ['0 22-6 * * *', { is: 'backwards', field: 'hour', item: '22-6' }],
    ['0 0 * * fri-mon', { is: 'backwards', field: 'weekday', item: 'FRI-MON' }],
    ['/5 * * * *', { is: 'item', field: 'minute', item: '/5' }],
    ['2-3/1/2 * * * *', { is: 'item', field: 'minute', item: '2-3/1/2' }],
    ['*/0 * * * *', { is: 'step', field: 'minute', item: '*/0', lowest: 1, highest: 59 }],
    ['1,,2 * * * *', { is: 'comma', field: 'minute' }],
    ['0 0 30 2 *', { is: 'never' }],
    ['0 0 31 4,6 *', { is: 'never' }],
    ['@reboot', { is: 'name', item: '@reboot' }],
    ['0 6 * * mon–fri', { is: 'characters', item: '–' }],
  ])('%s', (line, why) => {
    expect(readCron(line)).toEqual(why)
  })

  it('comes when a weekday is an alternative, or in leap years', () => {
    expect(isRefusal(readCron('0 0 30 2 mon'))).toBe(false)
    expect(isRefusal(readCron('0 0 29 2 *'))).toBe(false)
  })
})

describe('values', () => {
  it.each([
    ['5/15', [5, 20, 35, 50]],
    ['10-20/5,3', [3, 10, 15, 20]],
  ])('%s of minutes', (field, values) => {
    expect(readCron(`${field} * * * *`)).toMatchObject({ minute: { values, isAny: false } })
  })

  it.each([
    ['6/1', [6]],
    ['7/2', [0, 2, 4, 6]],
    ['5-0', [0, 5, 6]],
    ['7-2', [0, 1, 2]],
    ['*/2', [0, 2, 4, 6]],
  ])('%s of weekdays', (field, values) => {
    expect(readCron(`0 0 * * ${field}`)).toMatchObject({ weekday: { values, isAny: false } })
  })
})
