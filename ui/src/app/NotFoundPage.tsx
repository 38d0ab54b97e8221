import {
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  PageSection,
} from '@patternfly/react-core'
import { PathMissingIcon } from '@patternfly/react-icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <PageSection>
      <EmptyState titleText={t('notFound.title')} headingLevel="h1" icon={PathMissingIcon}>
        <EmptyStateBody>{t('notFound.body')}</EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Link to="/datasets">{t('notFound.back')}</Link>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </PageSection>
  )
}
