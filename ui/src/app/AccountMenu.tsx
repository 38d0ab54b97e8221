import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core'
import { UserIcon } from '@patternfly/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../components/Problem'
import { type Caller, logOut } from '../session/session'

export function AccountMenu({ caller, onLoggedOut }: { caller: Caller; onLoggedOut: () => void }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [trouble, setTrouble] = useState<Error | null>(null)
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      popperProps={{ position: 'right' }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="plainText"
          isExpanded={open}
          icon={<UserIcon />}
          aria-label={t('account.menu', { principal: caller.principal })}
          onClick={() => {
            setOpen(!open)
          }}
        >
          {caller.principal}
        </MenuToggle>
      )}
    >
      {trouble && <Problem error={trouble} />}
      <DropdownList>
        <DropdownItem
          onClick={() => {
            logOut().then(onLoggedOut, setTrouble)
          }}
        >
          {t('account.logOut')}
        </DropdownItem>
      </DropdownList>
    </Dropdown>
  )
}
