import {
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core'
import { CalendarAltIcon } from '@patternfly/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** What a policy is, for who has none. */
export function NoPolicies({ create }: { create: ReactNode }) {
  const { t } = useTranslation()
  return (
    <EmptyState titleText={t('policies.none.title')} headingLevel="h2" icon={CalendarAltIcon}>
      <EmptyStateBody>
        {t('policies.none.body')} {!create && t('policies.none.wait')}
      </EmptyStateBody>
      {create && (
        <EmptyStateFooter>
          <EmptyStateActions>{create}</EmptyStateActions>
        </EmptyStateFooter>
      )}
    </EmptyState>
  )
}
