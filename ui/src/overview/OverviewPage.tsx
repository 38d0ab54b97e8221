import { Content, Flex, FlexItem, PageSection, Title } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { useAddress } from '../address/useAddress'
import { Problem } from '../components/Problem'
import { Waiting } from '../components/Waiting'
import { NoDatasets } from '../datasets/NoDatasets'
import { useLook } from '../graphql/useLook'
import type { LiveEvent } from '../live/LiveEvents'
import { useGrants } from '../live/useGrants'
import { useLive } from '../live/useLive'
import type { Caller } from '../session/session'
import { daysOf, inAddress } from './days'
import { Overview } from './Overview'
import { Period } from './Period'
import { ANY_DATASET } from './query'

const isOfDatasets = ({ type }: LiveEvent) => type.startsWith('io.forebay.dataset.')

/** All of it at one glance; as long as there is nothing, the first step. */
export function OverviewPage({ caller }: { caller: Caller }) {
  const { t } = useTranslation()
  const [parameters, choose] = useAddress()
  const days = daysOf(parameters.get('days'))
  const { data, error, fetching, again } = useLook({ query: ANY_DATASET, variables: {} })
  useLive(isOfDatasets, again, fetching)
  useGrants(again)
  const isEmpty = data?.datasets?.edges.length === 0
  const isWaiting = !data && fetching
  return (
    <>
      <PageSection>
        <Flex alignItems={{ default: 'alignItemsFlexEnd' }}>
          <FlexItem>
            <Title headingLevel="h1">{t('overview.title')}</Title>
            <Content component="p">{t('overview.intro')}</Content>
          </FlexItem>
          {!isEmpty && !isWaiting && (
            <FlexItem align={{ default: 'alignLeft', md: 'alignRight' }}>
              <Period
                days={days}
                onChoose={(chosen) => {
                  choose({ days: inAddress(chosen) })
                }}
              />
            </FlexItem>
          )}
        </Flex>
      </PageSection>
      <PageSection isFilled>
        {error && <Problem error={error} retry={again} />}
        {isWaiting && <Waiting what={t('overview.title')} />}
        {isEmpty && <NoDatasets caller={caller} />}
        {!isEmpty && !isWaiting && <Overview days={days} />}
      </PageSection>
    </>
  )
}
