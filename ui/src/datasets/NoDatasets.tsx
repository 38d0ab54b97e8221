import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core'
import { DatabaseIcon, SearchIcon } from '@patternfly/react-icons'
import { useTranslation } from 'react-i18next'
import { Command } from '../components/Command'
import { LinkButton } from '../components/LinkButton'
import { mayCreate } from '../create/mayCreate'
import type { Caller } from '../session/session'

function firstStep(): string {
  return `curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  ${window.location.origin}/api/v1/datasets \\
  -d '{"name": "docs", "sources": [{"path": "", "uri": "file:///data/docs"}]}'`
}

/** There is nothing at all; what the first step is. */
export function NoDatasets({ caller }: { caller: Caller }) {
  const { t } = useTranslation()
  const isCreator = mayCreate(caller)
  return (
    <EmptyState titleText={t('datasets.none.title')} headingLevel="h2" icon={DatabaseIcon}>
      <EmptyStateBody>
        {isCreator ? t('datasets.none.body') : t('datasets.none.shared')}
      </EmptyStateBody>
      {isCreator && (
        <EmptyStateFooter>
          <EmptyStateActions>
            <LinkButton to="/new-dataset">{t('create.title')}</LinkButton>
          </EmptyStateActions>
          <p className="forebay-apart">{t('create.terminal')}</p>
          <Command text={firstStep()} />
        </EmptyStateFooter>
      )}
    </EmptyState>
  )
}

/** There may be something, but not of what was asked for. */
export function NoMatch({
  q,
  label,
  onReset,
}: {
  q: string
  label: string | null
  onReset: () => void
}) {
  const { t } = useTranslation()
  return (
    <EmptyState titleText={t('datasets.noMatch.title')} headingLevel="h2" icon={SearchIcon}>
      <EmptyStateBody>
        {label && !q
          ? t('datasets.noMatch.bodyLabel', { label })
          : t('datasets.noMatch.body', { q })}
      </EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button variant="link" onClick={onReset}>
            {t('datasets.noMatch.reset')}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  )
}
