const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1024]

/** The end of the axis: a round number of a unit that people read, not below anything on it. */
export function topOf(most: number): number {
  let unit = 1
  while (most > unit * 1024) unit *= 1024
  return (STEPS.find((step) => step * unit >= most) ?? 1024) * unit
}
