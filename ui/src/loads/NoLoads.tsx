import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core'
import { CloudDownloadAltIcon, SearchIcon } from '@patternfly/react-icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Command } from '../components/Command'

function firstStep(dataset: string): string {
  return `curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  ${window.location.origin}/api/v1/loads \\
  -d '{"dataset": "${dataset}", "version": "latest"}'`
}

/** Nothing was ever loaded; what the first step is. */
export function NoLoads({ dataset, mayLoad }: { dataset: string | undefined; mayLoad: boolean }) {
  const { t } = useTranslation()
  return (
    <EmptyState titleText={t('loads.none.title')} headingLevel="h2" icon={CloudDownloadAltIcon}>
      <EmptyStateBody>{t(mayLoad ? 'loads.none.body' : 'loads.none.wait')}</EmptyStateBody>
      {mayLoad && (
        <EmptyStateFooter>
          <EmptyStateActions>
            {dataset === undefined ? (
              <Link to="/datasets">{t('loads.none.datasets')}</Link>
            ) : (
              <Link to={`/datasets/${dataset}`}>{t('loads.none.versions')}</Link>
            )}
          </EmptyStateActions>
          <EmptyStateBody>{t('loads.none.terminal')}</EmptyStateBody>
          <Command text={firstStep(dataset ?? 'docs')} />
        </EmptyStateFooter>
      )}
    </EmptyState>
  )
}

/** There may be loads, but not of what was asked for. */
export function NoMatchingLoad({ onReset }: { onReset: () => void }) {
  const { t } = useTranslation()
  return (
    <EmptyState titleText={t('loads.noMatch.title')} headingLevel="h2" icon={SearchIcon}>
      <EmptyStateBody>{t('loads.noMatch.body')}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button variant="link" onClick={onReset}>
            {t('loads.noMatch.reset')}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  )
}
