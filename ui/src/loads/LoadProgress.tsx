import { Progress, ProgressMeasureLocation, ProgressSize } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatExactBytes, formatNumber } from '../format/bytes'
import { formatDuration } from '../format/time'
import { LOAD_LOOKS } from './loadLooks'
import { arrived, type Counted, isActive, percent } from './progress'

export interface Progressing extends Counted {
  filesTotal: number
  filesDone: number
  filesFailed: number
  bytesPerSecond: number
  etaSeconds: number | null
}

/** A bar, and in numbers how far it is, how fast it goes, and how long it still takes. */
export function LoadProgress({
  of,
  name,
  size = ProgressSize.sm,
}: {
  of: Progressing
  /** Of what it is, for who does not see the table around it. */
  name: string
  size?: ProgressSize
}) {
  const { t } = useTranslation()
  return (
    <Progress
      className="forebay-progress forebay-numbers"
      size={size}
      variant={LOAD_LOOKS[of.state].bar}
      measureLocation={ProgressMeasureLocation.outside}
      value={percent(of)}
      label={t('loads.percent', { percent: percent(of) })}
      helperText={<Numbers of={of} />}
      aria-label={t('loads.progressOf', { name })}
    />
  )
}

function Numbers({ of }: { of: Progressing }) {
  const { t, i18n } = useTranslation()
  // Before it is planned nobody knows how much it is.
  if (of.filesTotal === 0) return isActive(of.state) ? t('loads.notPlanned') : null
  const number = (value: number) => formatNumber(value, i18n.language)
  const bytes = (format: typeof formatBytes) => ({
    done: format(arrived(of), i18n.language),
    total: format(of.bytesTotal, i18n.language),
  })
  const parts = [
    <span key="bytes" title={t('loads.bytesOf', bytes(formatExactBytes))}>
      {t('loads.bytesOf', bytes(formatBytes))}
    </span>,
    <span key="files">
      {t('loads.filesOf', { done: number(of.filesDone), total: number(of.filesTotal) })}
    </span>,
  ]
  if (of.filesFailed > 0) {
    parts.push(
      <strong key="failed">{t('loads.filesFailed', { failed: number(of.filesFailed) })}</strong>,
    )
  }
  if (of.state === 'RUNNING' && of.bytesPerSecond > 0) {
    parts.push(
      <span key="rate" title={`${formatExactBytes(of.bytesPerSecond, i18n.language)}/s`}>
        {formatBytes(of.bytesPerSecond, i18n.language)}/s
      </span>,
    )
  }
  if (of.etaSeconds !== null) {
    parts.push(
      <span key="left">
        {t('loads.left', { time: formatDuration(of.etaSeconds, i18n.language) })}
      </span>,
    )
  }
  return <span className="forebay-parts">{parts}</span>
}
