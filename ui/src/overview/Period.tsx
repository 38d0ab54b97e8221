import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { DAYS, type Days } from './days'

/** Chooses how far back is looked. */
export function Period({ days, onChoose }: { days: Days; onChoose: (days: Days) => void }) {
  const { t } = useTranslation()
  return (
    <ToggleGroup aria-label={t('overview.period')}>
      {DAYS.map((one) => (
        <ToggleGroupItem
          key={one}
          text={t('overview.days', { count: one })}
          isSelected={one === days}
          onChange={() => {
            onChoose(one)
          }}
        />
      ))}
    </ToggleGroup>
  )
}
