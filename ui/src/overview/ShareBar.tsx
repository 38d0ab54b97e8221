import type { LoadedBytes } from './loaded'

const WIDTH = 100
const HEIGHT = 8

/** How much was loaded beside who loaded most, and how much of it was saved; the numbers say it, too. */
export function ShareBar({ moved, most }: { moved: LoadedBytes; most: number }) {
  const wide = (bytes: number) => (most === 0 ? 0 : (bytes / most) * WIDTH)
  const fetched = wide(moved.bytesTransferred)
  return (
    <svg
      className="forebay-traffic-share"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className="forebay-traffic-transferred" width={fetched} height={HEIGHT} />
      <rect
        className="forebay-traffic-reused"
        x={fetched}
        width={wide(moved.bytesReused)}
        height={HEIGHT}
      />
    </svg>
  )
}
