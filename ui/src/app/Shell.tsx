import {
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadMain,
  MastheadToggle,
  Nav,
  NavItem,
  NavList,
  Page,
  PageSidebar,
  PageSidebarBody,
  PageToggleButton,
  SkipToContent,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { BarsIcon } from '@patternfly/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { Notice } from '../components/Notice'
import { useConnection } from '../live/useLive'
import type { Caller } from '../session/session'
import { AccountMenu } from './AccountMenu'
import { ConnectionLabel } from './ConnectionLabel'
import { PlatformNav } from './PlatformNav'
import { SettingsMenu } from './SettingsMenu'

const MAIN = 'main'

const PAGES = [
  { path: '/', text: 'nav.overview' },
  { path: '/datasets', text: 'nav.datasets' },
  { path: '/loads', text: 'nav.loads' },
] as const

// Every path starts with that of the overview.
const isActive = (page: string, pathname: string) =>
  page === '/' ? pathname === page : pathname.startsWith(page)

/** What is around every page. */
export function Shell({
  caller,
  children,
  onLoggedOut,
}: {
  caller: Caller
  children: ReactNode
  onLoggedOut: () => void
}) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const connection = useConnection()
  const masthead = (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton variant="plain" aria-label={t('navigation')}>
            <BarsIcon />
          </PageToggleButton>
        </MastheadToggle>
        <MastheadBrand>
          <Link to="/" className="forebay-brand">
            <img src="/favicon.svg" alt="" width="28" height="28" />
            {t('product')}
          </Link>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <Toolbar isStatic>
          <ToolbarContent>
            <ToolbarGroup align={{ default: 'alignEnd' }}>
              <ToolbarItem>
                <ConnectionLabel connection={connection} />
              </ToolbarItem>
              <ToolbarItem>
                <SettingsMenu />
              </ToolbarItem>
              <ToolbarItem>
                <AccountMenu caller={caller} onLoggedOut={onLoggedOut} />
              </ToolbarItem>
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
      </MastheadContent>
    </Masthead>
  )
  const sidebar = (
    <PageSidebar>
      <PageSidebarBody>
        <Nav aria-label={t('navigation')}>
          <NavList>
            {PAGES.map(({ path, text }) => (
              <NavItem key={path} isActive={isActive(path, pathname)}>
                <Link to={path}>{t(text)}</Link>
              </NavItem>
            ))}
          </NavList>
          <PlatformNav caller={caller} />
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  )
  return (
    <Page
      className="forebay-page"
      masthead={masthead}
      sidebar={sidebar}
      isManagedSidebar
      isContentFilled
      mainContainerId={MAIN}
      skipToContent={<SkipToContent href={`#${MAIN}`}>{t('skipToContent')}</SkipToContent>}
    >
      {connection === 'lost' && (
        <Notice variant="warning" isInline title={t('live.lost')} isLiveRegion component="p" />
      )}
      {children}
    </Page>
  )
}
