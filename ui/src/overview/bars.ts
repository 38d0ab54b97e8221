import type { LoadedBytes } from './loaded'

const GAP_OF_A_BAR = 0.25
const STEPS = [1, 2, 7, 14, 28]

interface Part {
  y: number
  height: number
}

/** A day's place in a picture: what was saved stands on what came from origins. */
export interface Bar {
  x: number
  width: number
  transferred: Part
  reused: Part
}

/** Where days are, the first at the left, in a picture of this size. */
export function barsOf(days: LoadedBytes[], top: number, width: number, height: number): Bar[] {
  const slot = width / days.length
  // A little is not nothing.
  const high = (bytes: number) => (bytes === 0 ? 0 : Math.max(1, (bytes / top) * height))
  return days.map(({ bytesReused, bytesTransferred }, index) => {
    const transferred = high(bytesTransferred)
    const reused = high(bytesReused)
    return {
      x: slot * (index + GAP_OF_A_BAR / 2),
      width: slot * (1 - GAP_OF_A_BAR),
      transferred: { y: height - transferred, height: transferred },
      reused: { y: height - transferred - reused, height: reused },
    }
  })
}

/** Which of so many days is at this place; the nearest of a place beside them. */
export function dayAt(x: number, days: number, width: number): number {
  return Math.min(days - 1, Math.max(0, Math.floor((x / width) * days)))
}

/** Days to be marked: the last, and before it at equal steps, few enough to be read. */
export function marksOf(days: number, most: number): number[] {
  const step = STEPS.find((one) => days / one <= most) ?? Math.ceil(days / most)
  return Array.from({ length: Math.ceil(days / step) }, (_, index) => days - 1 - index * step)
}
