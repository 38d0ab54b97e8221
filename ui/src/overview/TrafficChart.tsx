import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AmountAxis } from '../components/AmountAxis'
import { useWidth } from '../components/useWidth'
import { topOf } from '../format/axis'
import { formatBytes, formatExactBytes } from '../format/bytes'
import { formatDay, formatShortDay } from '../format/day'
import { barsOf, dayAt, marksOf } from './bars'
import { type LoadedBytes, loaded } from './loaded'
import type { TrafficDay } from './query'
import { TrafficLegend } from './TrafficLegend'

const HEIGHT = 220
const LEFT = 72
const RIGHT = 24
const TOP = 12
const BOTTOM = 28
const WIDTH_OF_A_MARK = 80

const KEYS: Record<string, (day: number, last: number) => number> = {
  ArrowLeft: (day) => day - 1,
  ArrowRight: (day) => day + 1,
  ArrowDown: (day) => day - 1,
  ArrowUp: (day) => day + 1,
  Home: () => 0,
  End: (_, last) => last,
}

/** A bar for each day; of one in numbers on hover, and with the arrow keys. */
export function TrafficChart({ days, total }: { days: TrafficDay[]; total: LoadedBytes }) {
  const { t, i18n } = useTranslation()
  const summary = useId()
  const frame = useRef<HTMLDivElement>(null)
  const width = Math.max(200, useWidth(frame, 800))
  const [pointed, setPointed] = useState<number | null>(null)
  const [inner, height] = [width - LEFT - RIGHT, HEIGHT - TOP - BOTTOM]
  const last = days.length - 1
  const shown = Math.min(pointed ?? last, last)
  const day = days[shown]
  if (!day) return null

  const bytes = (value: number) => formatBytes(value, i18n.language)
  const exact = (value: number) => formatExactBytes(value, i18n.language)
  const most = days.reduce((one, other) => (loaded(other.moved) > loaded(one.moved) ? other : one))
  const top = topOf(loaded(most.moved))
  const bars = barsOf(
    days.map(({ moved }) => moved),
    top,
    inner,
    height,
  )
  const slot = inner / days.length

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT
    setPointed(dayAt(x, days.length, inner))
  }
  const move = (event: KeyboardEvent) => {
    const next = KEYS[event.key]
    if (!next) return
    event.preventDefault()
    setPointed(Math.min(last, Math.max(0, next(shown, last))))
  }
  return (
    <div ref={frame} className="forebay-chart">
      <TrafficLegend
        when={
          pointed === null
            ? t('overview.saved.all', { count: days.length })
            : t('overview.saved.utc', { day: formatDay(day.day, i18n.language) })
        }
        moved={pointed === null ? total : day.moved}
        isExact={pointed !== null}
      />
      <p id={summary} className="forebay-only-heard">
        {t('overview.saved.inWords', {
          count: days.length,
          saved: bytes(total.bytesReused),
          fetched: bytes(total.bytesTransferred),
          day: formatDay(most.day, i18n.language),
          most: bytes(loaded(most.moved)),
        })}
      </p>
      {/* With a day to choose, each can be asked for without a pointer, and is said by its value. */}
      <div
        role="slider"
        tabIndex={0}
        className="forebay-traffic"
        aria-label={t('overview.saved.day')}
        aria-describedby={summary}
        aria-valuemin={1}
        aria-valuemax={days.length}
        aria-valuenow={shown + 1}
        aria-valuetext={t('overview.saved.of', {
          day: formatDay(day.day, i18n.language),
          saved: exact(day.moved.bytesReused),
          fetched: exact(day.moved.bytesTransferred),
        })}
        onKeyDown={move}
        onFocus={() => {
          setPointed(shown)
        }}
        onBlur={() => {
          setPointed(null)
        }}
        onPointerDown={point}
        onPointerMove={point}
        onPointerLeave={({ pointerType }) => {
          // A finger leaves at once what it touched, and wants to read it.
          if (pointerType === 'mouse') setPointed(null)
        }}
      >
        <svg width={width} height={HEIGHT} aria-hidden="true">
          <g transform={`translate(${LEFT} ${TOP})`}>
            {pointed !== null && (
              <rect
                className="forebay-traffic-pointed"
                x={slot * shown}
                width={slot}
                height={height}
              />
            )}
            <AmountAxis
              top={top}
              width={inner}
              height={height}
              say={(value) => bytes(Math.round(value))}
            />
            {bars.map((bar, index) => (
              <g key={days[index]?.day} data-day={days[index]?.day}>
                <rect
                  className="forebay-traffic-transferred"
                  x={bar.x}
                  width={bar.width}
                  {...bar.transferred}
                />
                <rect
                  className="forebay-traffic-reused"
                  x={bar.x}
                  width={bar.width}
                  {...bar.reused}
                />
              </g>
            ))}
            {marksOf(days.length, Math.max(1, Math.floor(inner / WIDTH_OF_A_MARK))).map((mark) => (
              <text key={mark} x={slot * (mark + 0.5)} y={height + 20} textAnchor="middle">
                {formatShortDay(days[mark]?.day ?? '', i18n.language)}
              </text>
            ))}
          </g>
        </svg>
      </div>
      <p className="forebay-chart-legend">{t('overview.saved.days')}</p>
    </div>
  )
}
