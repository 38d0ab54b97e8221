import {
  Button,
  Content,
  EmptyState,
  EmptyStateBody,
  Label,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import {
  CodeBranchIcon,
  ExclamationCircleIcon,
  InProgressIcon,
  TrashIcon,
} from '@patternfly/react-icons'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useMutation } from 'urql'
import { Bytes } from '../components/Bytes'
import { Problem } from '../components/Problem'
import { Time } from '../components/Time'
import { warmCopies } from '../datasets/datasetState'
import { formatNumber } from '../format/bytes'
import { CREATE_VERSION, type DatasetDetails, START_LOAD, type VersionLine } from './query'
import { includes } from './roles'
import { WhyNotWarm } from './WhyNotWarm'

/** The versions, the newest first. */
export function Versions({
  dataset,
  again,
  after,
  onPage,
}: {
  dataset: DatasetDetails
  again: () => void
  after: string | null
  onPage: (cursor: string | null) => void
}) {
  const { t } = useTranslation()
  const [trouble, setTrouble] = useState<CombinedError | null>(null)
  const create = useCommand(CREATE_VERSION, setTrouble, again)
  const load = useCommand(START_LOAD, setTrouble, again)
  const versions = dataset.page?.edges.map((edge) => edge.node) ?? []
  const pageInfo = dataset.page?.pageInfo
  const mayFreeze = includes(dataset.viewerRole, 'EDITOR') && dataset.state === 'ACTIVE'
  const mayLoad = includes(dataset.viewerRole, 'LOADER') && dataset.state === 'ACTIVE'
  return (
    <>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          {mayFreeze && (
            <ToolbarItem>
              <Button
                isLoading={create.busy}
                isDisabled={create.busy}
                onClick={() => {
                  create.run({ input: { dataset: dataset.name } })
                }}
              >
                {t('dataset.freeze')}
              </Button>
            </ToolbarItem>
          )}
          {after && (
            <ToolbarItem align={{ default: 'alignEnd' }}>
              <Button
                variant="secondary"
                onClick={() => {
                  onPage(null)
                }}
              >
                {t('dataset.newest')}
              </Button>
            </ToolbarItem>
          )}
          {pageInfo?.hasNextPage && (
            <ToolbarItem align={{ default: 'alignEnd' }}>
              <Button
                variant="secondary"
                onClick={() => {
                  onPage(pageInfo.endCursor)
                }}
              >
                {t('dataset.older')}
              </Button>
            </ToolbarItem>
          )}
        </ToolbarContent>
      </Toolbar>
      {trouble && <Problem error={trouble} />}
      {versions.length > 0 && !after && <WhyNotWarm dataset={dataset} />}
      {versions.length === 0 ? (
        <EmptyState
          titleText={t('dataset.noVersion.title')}
          headingLevel="h2"
          icon={CodeBranchIcon}
        >
          <EmptyStateBody>
            {t(mayFreeze ? 'dataset.noVersion.body' : 'dataset.noVersion.wait')}
          </EmptyStateBody>
        </EmptyState>
      ) : (
        <Table
          aria-label={t('dataset.tabs.versions')}
          variant="compact"
          className="forebay-numbers"
        >
          <Thead>
            <Tr>
              <Th>{t('dataset.columns.version')}</Th>
              <Th>{t('dataset.columns.size')}</Th>
              <Th>{t('dataset.columns.warm')}</Th>
              <Th>{t('dataset.columns.created')}</Th>
              <Th screenReaderText={t('dataset.columns.actions')} />
            </Tr>
          </Thead>
          <Tbody>
            {versions.map((version) => (
              <Tr key={version.number} data-version={version.number}>
                <Td dataLabel={t('dataset.columns.version')}>
                  <div>
                    <Name version={version} />
                  </div>
                </Td>
                <Td dataLabel={t('dataset.columns.size')}>
                  <div>
                    <Size version={version} />
                  </div>
                </Td>
                <Td dataLabel={t('dataset.columns.warm')}>
                  <div>
                    <WarmOn dataset={dataset} version={version.number} />
                  </div>
                </Td>
                <Td dataLabel={t('dataset.columns.created')}>
                  <Time at={version.createdAt} />
                </Td>
                <Td isActionCell>
                  {mayLoad && version.state === 'READY' && (
                    <Button
                      variant="secondary"
                      size="sm"
                      isDisabled={load.busy}
                      onClick={() => {
                        load.run({
                          input: { dataset: dataset.name, version: String(version.number) },
                        })
                      }}
                    >
                      {t('dataset.load')}
                    </Button>
                  )}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </>
  )
}

/** A mutation that says what went wrong with it, and has the page looked at again. */
function useCommand<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  onTrouble: (trouble: CombinedError | null) => void,
  again: () => void,
) {
  const [{ fetching }, execute] = useMutation(document)
  return {
    busy: fetching,
    run: (variables: Variables) => {
      onTrouble(null)
      void execute(variables).then(({ error }) => {
        if (error) onTrouble(error)
        again()
      })
    },
  }
}

function Name({ version }: { version: VersionLine }) {
  const { t } = useTranslation()
  return (
    <>
      <strong>v{version.number}</strong>{' '}
      {version.tags.map((tag) => (
        <Label key={tag} isCompact color="purple">
          {tag}
        </Label>
      ))}
      <VersionState version={version} />
      {version.note && <Content component="small">{version.note}</Content>}
      {version.error && <Content component="small">{version.error.detail}</Content>}
      {version.refusedCount > 0 && (
        <Content component="small">{t('dataset.refused', { count: version.refusedCount })}</Content>
      )}
    </>
  )
}

function VersionState({ version }: { version: VersionLine }) {
  const { t } = useTranslation()
  switch (version.state) {
    case 'READY':
      return null
    case 'RESOLVING':
      return (
        <Label isCompact color="blue" icon={<InProgressIcon />}>
          {t('state.RESOLVING')}
        </Label>
      )
    case 'FAILED':
      return (
        <Label isCompact color="red" icon={<ExclamationCircleIcon />}>
          {t('state.FAILED_VERSION')}
        </Label>
      )
    case 'DELETING':
      return (
        <Label isCompact color="grey" icon={<TrashIcon />}>
          {t('state.DELETING')}
        </Label>
      )
  }
}

function Size({ version }: { version: VersionLine }) {
  const { t, i18n } = useTranslation()
  if (version.state !== 'READY') return <span aria-hidden="true">–</span>
  return (
    <>
      <Bytes value={version.totalBytes} />
      <Content component="small">
        {t('datasets.files', {
          count: version.fileCount,
          formatted: formatNumber(version.fileCount, i18n.language),
        })}
      </Content>
    </>
  )
}

function WarmOn({ dataset, version }: { dataset: DatasetDetails; version: number }) {
  const { t } = useTranslation()
  const copies = warmCopies(dataset).filter((copy) => copy.version === version)
  if (copies.length === 0) return <span aria-label={t('datasets.cold')}>–</span>
  return (
    <>
      {copies.map((copy) => (
        <Label
          key={`${copy.cluster}/${copy.node}`}
          isCompact
          color={copy.state === 'COMPLETE' ? 'green' : 'yellow'}
          data-warm={copy.state}
        >
          {copy.node}: {t(copy.state === 'COMPLETE' ? 'state.WARM' : 'state.PARTLY')}
        </Label>
      ))}
    </>
  )
}
