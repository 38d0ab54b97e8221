import type { Label, ProgressVariant } from '@patternfly/react-core'
import {
  BanIcon,
  CheckCircleIcon,
  ExclamationCircleIcon,
  HourglassHalfIcon,
  InProgressIcon,
  PauseCircleIcon,
  UnlinkIcon,
} from '@patternfly/react-icons'
import type { ComponentProps, ComponentType } from 'react'
import type { Counted } from './progress'

/** How each state of a load, or of a node's part of one, looks wherever it is shown. */
export const LOAD_LOOKS: Record<
  Counted['state'],
  {
    icon: ComponentType
    color: NonNullable<ComponentProps<typeof Label>['color']>
    bar?: `${ProgressVariant}`
  }
> = {
  QUEUED: { icon: HourglassHalfIcon, color: 'blue' },
  RUNNING: { icon: InProgressIcon, color: 'blue' },
  PAUSED: { icon: PauseCircleIcon, color: 'orange' },
  SUCCEEDED: { icon: CheckCircleIcon, color: 'green', bar: 'success' },
  FAILED: { icon: ExclamationCircleIcon, color: 'red', bar: 'danger' },
  CANCELLED: { icon: BanIcon, color: 'grey' },
  LOST: { icon: UnlinkIcon, color: 'red', bar: 'danger' },
}
