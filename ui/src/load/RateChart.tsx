import { type PointerEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AmountAxis } from '../components/AmountAxis'
import { useWidth } from '../components/useWidth'
import { topOf } from '../format/axis'
import { formatBytes } from '../format/bytes'
import { formatDuration } from '../format/time'
import { marksOf, placesOf, type Sample, thinned } from './chart'

const HEIGHT = 180
const LEFT = 88
const RIGHT = 24
const TOP = 12
const BOTTOM = 28
const WIDTH_OF_A_MARK = 90
/**
 * A limit far above what comes would leave nothing to be seen of that, and one far below, when most
 * was there already, is not to be told from nothing.
 */
const LIMIT_SHOWN_WITHIN = 4

/** How fast a load was over time; in words for who does not see it, and of a moment on hover. */
export function RateChart({ samples, limit }: { samples: Sample[]; limit: number | null }) {
  const { t, i18n } = useTranslation()
  const frame = useRef<HTMLDivElement>(null)
  const width = Math.max(200, useWidth(frame, 800))
  const [pointed, setPointed] = useState<number | null>(null)
  const [inner, height] = [width - LEFT - RIGHT, HEIGHT - TOP - BOTTOM]
  const shown = thinned(samples, Math.floor(inner / 2))
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return null

  const rate = (value: number) => `${formatBytes(Math.round(value), i18n.language)}/s`
  const after = (milliseconds: number) => formatDuration(milliseconds / 1000, i18n.language)
  const most = Math.max(...shown.map(({ bytesPerSecond }) => bytesPerSecond))
  const drawnLimit =
    limit !== null && limit <= most * LIMIT_SHOWN_WITHIN && limit >= most / LIMIT_SHOWN_WITHIN
      ? limit
      : null
  const top = topOf(Math.max(most, drawnLimit ?? 0))
  const span = last.at - first.at
  const places = placesOf(shown, top, inner, height)
  const line = places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' L ')
  const under = `M 0,${height} L ${line} L ${places.at(-1)?.x ?? 0},${height} Z`

  const point = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT
    const distances = places.map((place) => Math.abs(place.x - x))
    setPointed(distances.indexOf(Math.min(...distances)))
  }
  const at = pointed === null ? undefined : shown[pointed]
  const place = pointed === null ? undefined : places[pointed]
  return (
    <div ref={frame} className="forebay-chart forebay-numbers">
      <svg
        role="img"
        aria-label={t('load.rate.inWords', {
          time: after(span),
          most: rate(most),
          last: rate(last.bytesPerSecond),
        })}
        width={width}
        height={HEIGHT}
        onPointerMove={point}
        onPointerLeave={() => {
          setPointed(null)
        }}
      >
        <g transform={`translate(${LEFT} ${TOP})`}>
          <AmountAxis top={top} width={inner} height={height} say={rate} />
          {marksOf(span, Math.max(1, Math.floor(inner / WIDTH_OF_A_MARK))).map((mark) => {
            const x = span === 0 ? 0 : (mark / span) * inner
            return (
              <text key={mark} x={x} y={height + 20} textAnchor="middle">
                {after(mark)}
              </text>
            )
          })}
          <path className="forebay-chart-under" d={under} />
          <path className="forebay-chart-line" d={`M ${line}`} />
          {drawnLimit !== null && (
            <line
              className="forebay-chart-limit"
              x1={0}
              x2={inner}
              y1={height - (drawnLimit / top) * height}
              y2={height - (drawnLimit / top) * height}
            />
          )}
          {place && (
            <>
              <line className="forebay-chart-grid" x1={place.x} x2={place.x} y1={0} y2={height} />
              <circle className="forebay-chart-point" cx={place.x} cy={place.y} r={4} />
            </>
          )}
        </g>
      </svg>
      <p className="forebay-chart-legend">
        {at
          ? t('load.rate.at', { time: after(at.at - first.at), rate: rate(at.bytesPerSecond) })
          : t('load.rate.highest', { most: rate(most) })}
        {drawnLimit !== null && ` · ${t('load.rate.limit', { limit: rate(drawnLimit) })}`}
      </p>
    </div>
  )
}
