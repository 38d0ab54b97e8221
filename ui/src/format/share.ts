/**
 * A part in whole percents, rounded down: all only of what is all. A little is not nothing.
 *
 * @param whole more than nothing
 */
export function formatShare(part: number, whole: number, locale: string): string {
  const percents = Math.min(100, Math.floor((100 * part) / whole))
  const isLittle = percents === 0 && part > 0
  const text = new Intl.NumberFormat(locale, { style: 'percent' }).format(
    (isLittle ? 1 : percents) / 100,
  )
  return isLittle ? `< ${text}` : text
}
