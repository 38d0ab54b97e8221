import type { TFunction } from 'i18next'
import { weekdaysInWords } from './cronWords'
import type { PolicyWindow } from './query'
import { isOverMidnight, WEEKDAYS } from './windows'

/** When a window is open, in words, by the clocks of its zone. */
export function windowWords(window: PolicyWindow, t: TFunction, locale: string): string {
  const { from, to, timeZone } = window
  const all = window.days.length === 0 || window.days.length === WEEKDAYS.length
  const days = all
    ? t('policies.window.everyDay')
    : weekdaysInWords(
        window.days.map((day) => WEEKDAYS.indexOf(day) + 1),
        t,
        locale,
      )
  if (from === to) {
    return all && from.startsWith('00:00')
      ? t('policies.window.always', { timeZone })
      : t('policies.window.wholeDay', { days, from, timeZone })
  }
  return t(isOverMidnight(window) ? 'policies.window.overMidnight' : 'policies.window.within', {
    days,
    from,
    to,
    timeZone,
  })
}
