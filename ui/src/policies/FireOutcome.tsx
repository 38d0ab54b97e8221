import { Label } from '@patternfly/react-core'
import {
  CheckCircleIcon,
  ExclamationTriangleIcon,
  InProgressIcon,
  StepForwardIcon,
} from '@patternfly/react-icons'
import type { ComponentProps, ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkedLabel } from '../components/LinkedLabel'
import { LoadStateLabel } from '../loads/LoadStateLabel'
import type { Fire, PolicyLoad } from './query'

const LOOKS: Record<
  Fire['outcome'],
  { icon: ComponentType; color: NonNullable<ComponentProps<typeof Label>['color']> }
> = {
  CHECKING: { icon: InProgressIcon, color: 'blue' },
  FIRED: { icon: CheckCircleIcon, color: 'blue' },
  SKIPPED: { icon: StepForwardIcon, color: 'orange' },
  MISSED: { icon: ExclamationTriangleIcon, color: 'red' },
}

/** What became of a due time; of one that made a load, what became of that, where it is known. */
export function FireOutcome({ fire, load }: { fire: Fire; load?: PolicyLoad | undefined }) {
  const { t } = useTranslation()
  const { icon: Icon, color } = LOOKS[fire.outcome]
  const props = { isCompact: true, color, icon: <Icon /> }
  const text = t(`policies.outcome.${fire.outcome}`)
  return (
    <span className="forebay-moment" data-outcome={fire.outcome}>
      {load ? (
        <LoadStateLabel
          state={load.state}
          outsideWindow={load.outsideWindow}
          to={`/loads/${load.id}`}
        />
      ) : fire.load === null ? (
        <Label {...props}>{text}</Label>
      ) : (
        <LinkedLabel {...props} to={`/loads/${fire.load}`}>
          {text}
        </LinkedLabel>
      )}
      {fire.late && (
        <Label isCompact color="red" icon={<ExclamationTriangleIcon />} data-late>
          {t('policies.late')}
        </Label>
      )}
    </span>
  )
}
