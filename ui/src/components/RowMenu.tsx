import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core'
import { EllipsisVIcon } from '@patternfly/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface RowAction {
  text: string
  isDanger?: boolean
  run: () => void
}

/** What can be done with one thing of a list. */
export function RowMenu({ name, actions }: { name: string; actions: RowAction[] }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => {
        setOpen(false)
      }}
      popperProps={{ position: 'right' }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="plain"
          isExpanded={open}
          icon={<EllipsisVIcon />}
          aria-label={t('dialog.actionsOn', { name })}
          onClick={() => {
            setOpen(!open)
          }}
        />
      )}
    >
      <DropdownList>
        {actions.map(({ text, isDanger = false, run }) => (
          <DropdownItem key={text} isDanger={isDanger} onClick={run}>
            {text}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  )
}
