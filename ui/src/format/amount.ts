/** A number as it is filled in, empty for none, and what it is a number of. */
export interface Amount<Unit extends string> {
  text: string
  unit: Unit
}

export const BYTE_UNITS = {
  B: 1,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
} as const
export type ByteUnit = keyof typeof BYTE_UNITS

/** In the largest unit that says it exactly. */
export function amountOf<Unit extends string>(
  value: number | null,
  units: Record<Unit, number>,
  unless: Unit,
): Amount<Unit> {
  if (value === null) return { text: '', unit: unless }
  const exact = (Object.entries(units) as [Unit, number][]).filter(([, size]) => value % size === 0)
  const [unit, size] = exact.reduce((most, one) => (one[1] > most[1] ? one : most))
  return { text: String(value / size), unit }
}

export function numberOf<Unit extends string>(
  { text, unit }: Amount<Unit>,
  units: Record<Unit, number>,
): number | null {
  return text.trim() === '' ? null : Math.round(Number(text) * units[unit])
}
