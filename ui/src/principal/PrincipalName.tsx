import { GlobeIcon, RobotIcon, UserIcon, UsersIcon, CubesIcon } from '@patternfly/react-icons'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { type Kind, parsePrincipal } from './principal'

const ICONS: Record<Kind, ComponentType> = {
  user: UserIcon,
  group: UsersIcon,
  serviceaccount: RobotIcon,
  namespace: CubesIcon,
  everyone: GlobeIcon,
}

/** Somebody, with a picture of what they are; said in words on hover. */
export function PrincipalName({ principal }: { principal: string }) {
  const { t } = useTranslation()
  const parsed = parsePrincipal(principal)
  if (!parsed) return <span>{principal}</span>
  const Icon = ICONS[parsed.kind]
  return (
    <span className="forebay-principal" title={t(`principal.kinds.${parsed.kind}`)}>
      <Icon />
      <span>{principal}</span>
    </span>
  )
}
