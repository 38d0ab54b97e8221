/** Over how many days one can look back. */
export const DAYS = [7, 30, 90] as const
export type Days = (typeof DAYS)[number]

const USUAL: Days = 30

/** Those of an address; anything may have been typed there. */
export function daysOf(text: string | null): Days {
  return DAYS.find((days) => String(days) === text) ?? USUAL
}

/** As an address has them: what is usual is not said. */
export function inAddress(days: Days): string | null {
  return days === USUAL ? null : String(days)
}
