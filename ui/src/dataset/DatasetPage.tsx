import {
  Breadcrumb,
  BreadcrumbItem,
  Bullseye,
  Content,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Flex,
  FlexItem,
  PageSection,
  Spinner,
  Title,
} from '@patternfly/react-core'
import { PencilAltIcon } from '@patternfly/react-icons'
import { lazy, Suspense, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useSearchParams } from 'react-router'
import { NotFoundPage } from '../app/NotFoundPage'
import { Bytes } from '../components/Bytes'
import { CompareTab } from '../compare/CompareTab'
import { LinkButton } from '../components/LinkButton'
import { Problem } from '../components/Problem'
import { UnfinishedCreation } from '../create/UnfinishedCreation'
import { Waiting } from '../components/Waiting'
import { DatasetStateLabel } from '../datasets/DatasetStateLabel'
import { datasetState, warmth } from '../datasets/datasetState'
import { ownersOf } from '../datasets/owners'
import { DeleteDataset } from '../deletion/DeleteDataset'
import { Grants } from '../grants/Grants'
import type { LiveEvent } from '../live/LiveEvents'
import { FilesTab } from '../files/FilesTab'
import { useGrants } from '../live/useGrants'
import { useLive } from '../live/useLive'
import { LoadList } from '../loads/LoadList'
import { VersionsTab } from '../versions/VersionsTab'
import { DatasetTabs } from './DatasetTabs'
import { type DatasetDetails, DATASET } from './query'
import { includes } from './roles'
import { TABS } from './tabs'
import { UseIt } from './UseIt'
import { useLook } from '../graphql/useLook'

const PoliciesTab = lazy(() => import('../policies/PoliciesTab'))
const RuntimeTab = lazy(() => import('../runtime/RuntimeTab'))

/** A dataset with its versions; which tab is shown is in the address. */
export function DatasetPage() {
  const { name = '' } = useParams()
  // Of its own for each: nothing is done to one dataset on the page of another.
  return <PageOf key={name} name={name} />
}

function PageOf({ name }: { name: string }) {
  const { t } = useTranslation()
  const [parameters, setParameters] = useSearchParams()
  const tab = TABS.find((one) => one === parameters.get('tab')) ?? 'versions'
  const after = parameters.get('after')
  const { data, error, fetching, again } = useLook({
    query: DATASET,
    variables: { name, after: tab === 'versions' ? after : null },
  })
  const concerns = useCallback(
    ({ subject }: LiveEvent) =>
      subject === name || subject.startsWith(`${name}@`) || subject.startsWith('load/'),
    [name],
  )
  useLive(concerns, again, fetching)
  useGrants(again)

  const dataset = data?.dataset
  if (!dataset) {
    if (error?.graphQLErrors[0]?.extensions['code'] === 'dataset-not-found') return <NotFoundPage />
    return (
      <PageSection>
        {error && <Problem error={error} retry={again} />}
        {fetching && (
          <Bullseye>
            <Spinner aria-label={name} />
          </Bullseye>
        )}
      </PageSection>
    )
  }
  return (
    <>
      <PageSection>
        <Breadcrumb>
          <BreadcrumbItem
            render={({ className }) => (
              <Link className={className} to="/datasets">
                {t('nav.datasets')}
              </Link>
            )}
          />
          <BreadcrumbItem isActive>{name}</BreadcrumbItem>
        </Breadcrumb>
        <Flex alignItems={{ default: 'alignItemsCenter' }} className="forebay-above">
          <FlexItem>
            <Title headingLevel="h1">{name}</Title>
          </FlexItem>
          <FlexItem>
            <DatasetStateLabel state={datasetState(dataset)} />
          </FlexItem>
          {includes(dataset.viewerRole, 'EDITOR') && dataset.state === 'ACTIVE' && (
            <FlexItem align={{ default: 'alignRight' }}>
              <LinkButton
                variant="secondary"
                icon={<PencilAltIcon />}
                to={`/datasets/${name}/edit`}
              >
                {t('create.edit')}
              </LinkButton>
            </FlexItem>
          )}
          <FlexItem>
            <DeleteDataset dataset={dataset} />
          </FlexItem>
        </Flex>
        {dataset.description && <Content component="p">{dataset.description}</Content>}
        <UnfinishedCreation />
        <Facts dataset={dataset} />
      </PageSection>
      <PageSection type="tabs">
        <DatasetTabs
          tab={tab}
          onSelect={(chosen) => {
            setParameters(chosen === 'versions' ? {} : { tab: chosen })
          }}
        />
      </PageSection>
      <PageSection isFilled id={`tab-${tab}`} role="tabpanel" aria-label={t(`dataset.tabs.${tab}`)}>
        {error && <Problem error={error} retry={again} />}
        {tab === 'access' && <Grants dataset={name} onChanged={again} />}
        {tab === 'versions' && (
          <VersionsTab
            dataset={dataset}
            again={again}
            onPage={(cursor) => {
              setParameters(cursor ? { after: cursor } : {})
            }}
            after={after}
          />
        )}
        {tab === 'files' && <FilesTab dataset={dataset} />}
        {tab === 'compare' && <CompareTab dataset={dataset} />}
        {tab === 'loads' && (
          <LoadList dataset={name} mayLoad={includes(dataset.viewerRole, 'LOADER')} />
        )}
        {tab === 'policies' && (
          <Suspense fallback={<Waiting what={t('dataset.tabs.policies')} />}>
            <PoliciesTab dataset={dataset} />
          </Suspense>
        )}
        {tab === 'runtime' && (
          <Suspense fallback={<Waiting what={t('dataset.tabs.runtime')} />}>
            <RuntimeTab
              dataset={name}
              mayEdit={includes(dataset.viewerRole, 'EDITOR') && dataset.state === 'ACTIVE'}
            />
          </Suspense>
        )}
        {tab === 'use' && <UseIt dataset={dataset} />}
      </PageSection>
    </>
  )
}

function Facts({ dataset }: { dataset: DatasetDetails }) {
  const { t } = useTranslation()
  const owners = ownersOf(dataset)
  const warm = warmth(dataset)
  return (
    <DescriptionList
      isCompact
      columnModifier={{ md: '3Col' }}
      className="forebay-apart forebay-numbers"
    >
      <DescriptionListGroup>
        <DescriptionListTerm>{t('dataset.sources')}</DescriptionListTerm>
        <DescriptionListDescription>
          {dataset.sources.map((source) => (
            <div key={source.path + source.uri}>
              <code>{source.uri}</code>
              {source.path && ` → ${source.path}/`}
            </div>
          ))}
        </DescriptionListDescription>
      </DescriptionListGroup>
      <DescriptionListGroup>
        <DescriptionListTerm>{t('dataset.warm')}</DescriptionListTerm>
        <DescriptionListDescription>
          {warm ? (
            <>
              v{warm.version}, <Bytes value={warm.bytes} />{' '}
              {t('datasets.warmOn', { count: warm.nodes })}
            </>
          ) : (
            t('datasets.cold')
          )}
        </DescriptionListDescription>
      </DescriptionListGroup>
      {owners && (
        <DescriptionListGroup>
          <DescriptionListTerm>{t('dataset.owners')}</DescriptionListTerm>
          <DescriptionListDescription>{owners}</DescriptionListDescription>
        </DescriptionListGroup>
      )}
    </DescriptionList>
  )
}
