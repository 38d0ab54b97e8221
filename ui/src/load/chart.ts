/** How fast a load was at one moment. */
export interface Sample {
  /** Milliseconds since 1970. */
  at: number
  bytesPerSecond: number
  /** Of an event of progress; others say that it began, rests, or is over. */
  measured: boolean
}

/** How long the server keeps events of progress. */
const KEPT = 3_600_000
/** In which a load that runs has made some progress. */
const SOON = 60_000

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const TIMES = [
  ...[1, 2, 5, 10, 20, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 4, 8, 12, 24, 48].map((hours) => hours * HOUR),
]

/** Moments to be marked, in milliseconds after the beginning: at round times, few enough to be read. */
export function marksOf(span: number, most: number): number[] {
  const step =
    TIMES.find((one) => span / one <= most) ?? Math.ceil(span / most / (24 * HOUR)) * 24 * HOUR
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => index * step)
}

/** At most so many, each the mean of those near it: more than pixels are not seen. */
export function thinned(samples: Sample[], most: number): Sample[] {
  if (samples.length <= most) return samples
  const size = samples.length / most
  return Array.from({ length: most }, (_, index) => {
    const near = samples.slice(Math.floor(index * size), Math.floor((index + 1) * size))
    const middle = near[Math.floor(near.length / 2)] as Sample
    const sum = near.reduce((total, { bytesPerSecond }) => total + bytesPerSecond, 0)
    return { ...middle, bytesPerSecond: sum / near.length }
  })
}

/** Where a sample is in a picture of this size. */
export function placesOf(
  samples: Sample[],
  top: number,
  width: number,
  height: number,
): { x: number; y: number }[] {
  const [first, last] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 0]
  const span = Math.max(1, last - first)
  return samples.map(({ at, bytesPerSecond }) => ({
    x: ((at - first) / span) * width,
    y: height - (bytesPerSecond / top) * height,
  }))
}

/** Whether the beginning is no longer kept, so that what is drawn is not all that was. */
export function beginningIsGone(
  samples: Sample[],
  load: { startedAt: string | null },
  now: number,
): boolean {
  if (load.startedAt === null) return false
  const started = Date.parse(load.startedAt)
  const first = samples.find((sample) => sample.measured)
  return now - started > KEPT && (first === undefined || first.at - started > SOON)
}

/** From the first that was measured; a line from the start to there would be made up. */
export function withoutGap(samples: Sample[]): Sample[] {
  const first = samples.findIndex((sample) => sample.measured)
  return first < 0 ? [] : samples.slice(first)
}
