import { Tab, Tabs, TabTitleText } from '@patternfly/react-core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { TABS, type TabName } from './tabs'

/** What there is to see of a dataset; on a narrow page the one that is shown is in sight. */
export function DatasetTabs({ tab, onSelect }: { tab: TabName; onSelect: (tab: TabName) => void }) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const chosen = place.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')
    const list = chosen?.closest('[role=tablist]')
    if (!chosen || !list) return
    // Only the list: what it stands on is not to move. It is narrower once it has its arrows.
    const observer = new ResizeObserver(() => {
      list.scrollLeft += middle(chosen) - middle(list)
    })
    observer.observe(list)
    return () => {
      observer.disconnect()
    }
  }, [tab])
  return (
    <div ref={place}>
      <Tabs
        activeKey={tab}
        usePageInsets
        onSelect={(_, key) => {
          onSelect(key as TabName)
        }}
      >
        {TABS.map((one) => (
          <Tab
            key={one}
            eventKey={one}
            tabContentId={`tab-${one}`}
            title={<TabTitleText>{t(`dataset.tabs.${one}`)}</TabTitleText>}
          />
        ))}
      </Tabs>
    </div>
  )
}

function middle(element: Element): number {
  const { left, right } = element.getBoundingClientRect()
  return (left + right) / 2
}
