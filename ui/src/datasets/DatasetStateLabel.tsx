import {
  Content,
  Label,
  Progress,
  ProgressMeasureLocation,
  ProgressSize,
} from '@patternfly/react-core'
import {
  BanIcon,
  CheckCircleIcon,
  ExclamationCircleIcon,
  HourglassHalfIcon,
  InProgressIcon,
  PauseCircleIcon,
  SearchIcon,
  TrashIcon,
} from '@patternfly/react-icons'
import type { ComponentProps, ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkedLabel } from '../components/LinkedLabel'
import { formatDuration } from '../format/time'
import { percent } from '../loads/progress'
import type { DatasetState } from './datasetState'

const LOOKS: Record<
  DatasetState['is'],
  { icon: ComponentType; color: NonNullable<ComponentProps<typeof Label>['color']> }
> = {
  DELETING: { icon: TrashIcon, color: 'grey' },
  RESOLVING: { icon: SearchIcon, color: 'blue' },
  FAILED_VERSION: { icon: ExclamationCircleIcon, color: 'red' },
  QUEUED: { icon: HourglassHalfIcon, color: 'blue' },
  RUNNING: { icon: InProgressIcon, color: 'blue' },
  PAUSED: { icon: PauseCircleIcon, color: 'orange' },
  FAILED_LOAD: { icon: ExclamationCircleIcon, color: 'red' },
  WARM: { icon: CheckCircleIcon, color: 'green' },
  PARTLY: { icon: CheckCircleIcon, color: 'yellow' },
  COLD: { icon: BanIcon, color: 'grey' },
  EMPTY: { icon: BanIcon, color: 'grey' },
}

/** The state in a word; of a load how far it is, and the way to it; of a failure the reason. */
export function DatasetStateLabel({ state }: { state: DatasetState }) {
  const { t, i18n } = useTranslation()
  const { icon: Icon, color } = LOOKS[state.is]
  const props = { isCompact: true, color, icon: <Icon />, 'data-state': state.is }
  const text = t(`state.${state.is}`)
  const label =
    'load' in state ? (
      <LinkedLabel {...props} to={`/loads/${state.load.id}`}>
        {text}
      </LinkedLabel>
    ) : (
      <Label {...props}>{text}</Label>
    )
  if ('because' in state && state.because) {
    return (
      <>
        {label}
        <Content component="small">{state.because}</Content>
      </>
    )
  }
  if (state.is !== 'RUNNING') return label
  const { etaSeconds } = state.load
  const left =
    etaSeconds === null ? '' : t('state.left', { time: formatDuration(etaSeconds, i18n.language) })
  return (
    <>
      {label}
      <Progress
        className="forebay-progress forebay-numbers"
        size={ProgressSize.sm}
        measureLocation={ProgressMeasureLocation.outside}
        value={percent(state.load)}
        helperText={left}
        aria-label={t('state.RUNNING')}
      />
    </>
  )
}
