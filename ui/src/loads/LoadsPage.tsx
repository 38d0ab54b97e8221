import { PageSection, Title } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { LoadList } from './LoadList'

/** All loads that the caller may see. */
export function LoadsPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageSection>
        <Title headingLevel="h1">{t('loads.title')}</Title>
      </PageSection>
      <PageSection isFilled>
        <LoadList />
      </PageSection>
    </>
  )
}
