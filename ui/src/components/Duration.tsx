import { useTranslation } from 'react-i18next'
import { formatNumber } from '../format/bytes'
import { formatDuration } from '../format/time'

/** How long something takes; in seconds on hover. */
export function Duration({ seconds }: { seconds: number }) {
  const { i18n } = useTranslation()
  return (
    <span title={`${formatNumber(seconds, i18n.language)} s`}>
      {formatDuration(seconds, i18n.language)}
    </span>
  )
}
