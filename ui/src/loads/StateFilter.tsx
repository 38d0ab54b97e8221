import { Badge, MenuToggle, Select, SelectList, SelectOption } from '@patternfly/react-core'
import { FilterIcon } from '@patternfly/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LOAD_STATES } from './states'
import type { LoadState } from './query'

/** Which states are shown; all when none is chosen. */
export function StateFilter({
  chosen,
  onChoose,
}: {
  chosen: LoadState[]
  onChoose: (states: LoadState[]) => void
}) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Select
      role="menu"
      isOpen={open}
      onOpenChange={setOpen}
      selected={chosen}
      onSelect={(_, value) => {
        onChoose(LOAD_STATES.filter((one) => chosen.includes(one) !== (one === value)))
      }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          icon={<FilterIcon />}
          badge={chosen.length > 0 && <Badge isRead>{chosen.length}</Badge>}
          isExpanded={open}
          onClick={() => {
            setOpen(!open)
          }}
        >
          {t('loads.columns.state')}
        </MenuToggle>
      )}
    >
      <SelectList>
        {LOAD_STATES.map((state) => (
          <SelectOption key={state} value={state} hasCheckbox isSelected={chosen.includes(state)}>
            {t(`loads.state.${state}`)}
          </SelectOption>
        ))}
      </SelectList>
    </Select>
  )
}
