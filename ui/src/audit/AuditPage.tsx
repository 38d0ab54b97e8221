import {
  Button,
  Content,
  EmptyState,
  EmptyStateBody,
  PageSection,
  Title,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { HistoryIcon } from '@patternfly/react-icons'
import { useTranslation } from 'react-i18next'
import { useAddress } from '../address/useAddress'
import { Paging } from '../components/Paging'
import { Problem } from '../components/Problem'
import { Waiting } from '../components/Waiting'
import { AuditFilters } from './AuditFilters'
import { AuditTable } from './AuditTable'
import { filterOf, isFiltered, NO_FILTER } from './filter'
import { AUDIT } from './query'
import { useLook } from '../graphql/useLook'

const PAGE_SIZE = 50

/** Who did what, and what was denied to whom; what is asked for is in the address. */
export function AuditPage() {
  const { t } = useTranslation()
  const [parameters, choose] = useAddress()
  const after = parameters.get('after')
  const { data, error, fetching, again } = useLook({
    query: AUDIT,
    variables: { ...filterOf(parameters), first: PAGE_SIZE, after },
  })
  const entries = data?.audit?.edges.map((edge) => edge.node) ?? []
  return (
    <>
      <PageSection>
        <Title headingLevel="h1">{t('audit.title')}</Title>
        <Content component="p">{t('audit.intro')}</Content>
      </PageSection>
      <PageSection isFilled>
        <Toolbar inset={{ default: 'insetNone' }}>
          <ToolbarContent>
            <AuditFilters parameters={parameters} onChoose={choose} />
            {isFiltered(parameters) && (
              <ToolbarItem>
                <Button
                  variant="link"
                  onClick={() => {
                    choose(NO_FILTER)
                  }}
                >
                  {t('audit.all')}
                </Button>
              </ToolbarItem>
            )}
            <ToolbarItem>
              <Button variant="link" isDisabled={fetching} onClick={again}>
                {t('audit.again')}
              </Button>
            </ToolbarItem>
            <Paging
              after={after}
              pageInfo={data?.audit?.pageInfo}
              onPage={(page) => {
                choose({ after: page })
              }}
            />
          </ToolbarContent>
        </Toolbar>
        {error && <Problem error={error} retry={again} />}
        {!data && fetching && <Waiting what={t('audit.title')} />}
        {entries.length > 0 && <AuditTable entries={entries} onChoose={choose} />}
        {data?.audit && entries.length === 0 && (
          <EmptyState titleText={t('audit.none.title')} headingLevel="h2" icon={HistoryIcon}>
            <EmptyStateBody>{t('audit.none.body')}</EmptyStateBody>
          </EmptyState>
        )}
      </PageSection>
    </>
  )
}
