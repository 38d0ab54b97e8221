import {
  Content,
  EmptyState,
  EmptyStateBody,
  EmptyStateFooter,
  Label,
  PageSection,
  Title,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { ServerIcon } from '@patternfly/react-icons'
import { useTranslation } from 'react-i18next'
import { useAddress } from '../address/useAddress'
import { Command } from '../components/Command'
import { Paging } from '../components/Paging'
import { Problem } from '../components/Problem'
import { Waiting } from '../components/Waiting'
import type { LiveEvent } from '../live/LiveEvents'
import { useLive } from '../live/useLive'
import { useRegularly } from '../live/useRegularly'
import { NodeTable } from './NodeTable'
import { NODES } from './query'
import { useLook } from '../graphql/useLook'

const PAGE_SIZE = 100

/** A loader that was not heard of for 15 seconds is not alive, of which no event tells. */
const EVERY = 5_000

const changesRoom = ({ type }: LiveEvent) =>
  type.startsWith('io.forebay.load.') || type === 'io.forebay.version.evicted'

/** The machines that hold copies: whether they are there, and how full they are. */
export function NodesPage() {
  const { t } = useTranslation()
  const [parameters, choose] = useAddress()
  const cluster = parameters.get('cluster')
  const after = parameters.get('after')
  const { data, error, fetching, again } = useLook({
    query: NODES,
    variables: { cluster, first: PAGE_SIZE, after },
  })
  useLive(changesRoom, again, fetching)
  useRegularly(again, EVERY)
  const nodes = data?.nodes?.edges.map((edge) => edge.node) ?? []
  return (
    <>
      <PageSection>
        <Title headingLevel="h1">{t('nodes.title')}</Title>
        <Content component="p">{t('nodes.intro')}</Content>
      </PageSection>
      <PageSection isFilled>
        {(cluster !== null || after !== null || data?.nodes?.pageInfo.hasNextPage) && (
          <Toolbar inset={{ default: 'insetNone' }}>
            <ToolbarContent>
              {cluster && (
                <ToolbarItem alignSelf="center">
                  <Label
                    closeBtnAriaLabel={t('dialog.takeOut', { name: cluster })}
                    onClose={() => {
                      choose({ cluster: null })
                    }}
                  >
                    {t('nodes.inCluster', { cluster })}
                  </Label>
                </ToolbarItem>
              )}
              <Paging
                after={after}
                pageInfo={data?.nodes?.pageInfo}
                onPage={(page) => {
                  choose({ after: page })
                }}
              />
            </ToolbarContent>
          </Toolbar>
        )}
        {error && <Problem error={error} retry={again} />}
        {!data && fetching && <Waiting what={t('nodes.title')} />}
        {nodes.length > 0 && (
          <NodeTable
            nodes={nodes}
            onCluster={(chosen) => {
              choose({ cluster: chosen })
            }}
          />
        )}
        {data?.nodes && nodes.length === 0 && (
          <EmptyState titleText={t('nodes.none.title')} headingLevel="h2" icon={ServerIcon}>
            <EmptyStateBody>{t('nodes.none.body')}</EmptyStateBody>
            <EmptyStateFooter>
              <Command text="./forebay status" />
            </EmptyStateFooter>
          </EmptyState>
        )}
      </PageSection>
    </>
  )
}
