import { Label } from '@patternfly/react-core'
import { BanIcon, CheckCircleIcon, EyeSlashIcon, KeyIcon } from '@patternfly/react-icons'
import type { ComponentProps, ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from './query'

const LOOKS: Record<
  AuditEntry['outcome'],
  { icon: ComponentType; color: NonNullable<ComponentProps<typeof Label>['color']> }
> = {
  DONE: { icon: CheckCircleIcon, color: 'green' },
  FORBIDDEN: { icon: BanIcon, color: 'red' },
  NOT_FOUND: { icon: EyeSlashIcon, color: 'orange' },
  UNAUTHENTICATED: { icon: KeyIcon, color: 'red' },
}

/** What came of a call. */
export function OutcomeLabel({ outcome }: { outcome: AuditEntry['outcome'] }) {
  const { t } = useTranslation()
  const { icon: Icon, color } = LOOKS[outcome]
  return (
    <Label isCompact color={color} icon={<Icon />} data-outcome={outcome}>
      {t(`audit.outcomes.${outcome}`)}
    </Label>
  )
}
