import { useTranslation } from 'react-i18next'
import { formatBytes, formatExactBytes } from '../format/bytes'
import type { LoadedBytes } from './loaded'

/** What the colours mean, and how much of each there was; every byte where one day is asked for. */
export function TrafficLegend({
  when,
  moved,
  isExact,
}: {
  when: string
  moved: LoadedBytes
  isExact: boolean
}) {
  const { t, i18n } = useTranslation()
  const parts = [
    ['reused', 'overview.saved.reused', moved.bytesReused],
    ['transferred', 'overview.saved.transferred', moved.bytesTransferred],
  ] as const
  return (
    <div className="forebay-traffic-legend">
      <strong>{when}</strong>
      {parts.map(([part, text, bytes]) => (
        <span key={part} title={formatExactBytes(bytes, i18n.language)}>
          <svg width={12} height={12} aria-hidden="true">
            <rect className={`forebay-traffic-${part}`} width={12} height={12} rx={2} />
          </svg>
          {t(text)}: {formatBytes(bytes, i18n.language)}
          {isExact && ` (${formatExactBytes(bytes, i18n.language)})`}
        </span>
      ))}
    </div>
  )
}
