import { NavGroup, NavItem } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import type { Caller } from '../session/session'

const mayAudit = (caller: Caller) => caller.admin || caller.roles.includes('AUDITOR')

const PAGES = [
  { path: '/nodes', text: 'platform.nodes', isFor: () => true },
  { path: '/secrets', text: 'platform.secrets', isFor: () => true },
  { path: '/tokens', text: 'platform.tokens', isFor: () => true },
  { path: '/audit', text: 'platform.audit', isFor: mayAudit },
  { path: '/principals', text: 'platform.principals', isFor: (caller: Caller) => caller.admin },
] as const

/** What goes beyond datasets; only what the caller may see. */
export function PlatformNav({ caller }: { caller: Caller }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  return (
    <NavGroup title={t('platform.title')}>
      {PAGES.filter(({ isFor }) => isFor(caller)).map(({ path, text }) => (
        <NavItem key={path} isActive={pathname.startsWith(path)}>
          <Link to={path}>{t(text)}</Link>
        </NavItem>
      ))}
    </NavGroup>
  )
}
