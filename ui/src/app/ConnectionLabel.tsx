import { Label } from '@patternfly/react-core'
import { BoltIcon, InProgressIcon, UnpluggedIcon } from '@patternfly/react-icons'
import { useTranslation } from 'react-i18next'
import type { Connection } from '../live/LiveEvents'

const ICONS = { live: BoltIcon, connecting: InProgressIcon, lost: UnpluggedIcon }
const TEXTS = { live: 'live.live', connecting: 'live.connecting', lost: 'live.connecting' } as const
const STATUSES = { live: 'success', connecting: 'info', lost: 'warning' } as const

/** Whether what is shown follows what happens. */
export function ConnectionLabel({ connection }: { connection: Connection }) {
  const { t } = useTranslation()
  const Icon = ICONS[connection]
  return (
    <Label
      isCompact
      variant="outline"
      status={STATUSES[connection]}
      icon={<Icon />}
      data-connection={connection}
    >
      {t(TEXTS[connection])}
    </Label>
  )
}
