import { Button, Content, Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { Bytes } from '../components/Bytes'
import { type RowAction, RowMenu } from '../components/RowMenu'
import { Time } from '../components/Time'
import type { DatasetDetails, VersionLine } from '../dataset/query'
import { warmCopies } from '../datasets/datasetState'
import { formatNumber } from '../format/bytes'
import { VersionName } from './VersionName'

/** What may be done with versions; what is missing is not offered. */
export interface VersionActions {
  load?: (version: number) => void
  tag?: (version: number) => void
  untag?: (tag: string) => void
  remove?: (version: number) => void
}

/** A line for each version. */
export function VersionTable({
  dataset,
  versions,
  actions,
  isBusy,
}: {
  dataset: DatasetDetails
  versions: VersionLine[]
  actions: VersionActions
  isBusy: boolean
}) {
  const { t } = useTranslation()
  const { load } = actions
  return (
    <Table aria-label={t('dataset.tabs.versions')} variant="compact" className="forebay-numbers">
      <Thead>
        <Tr>
          <Th>{t('dataset.columns.version')}</Th>
          <Th>{t('dataset.columns.size')}</Th>
          <Th>{t('dataset.columns.warm')}</Th>
          <Th>{t('dataset.columns.created')}</Th>
          <Th screenReaderText={t('dataset.columns.actions')} />
          <Th screenReaderText={t('dataset.columns.actions')} />
        </Tr>
      </Thead>
      <Tbody>
        {versions.map((version) => (
          <Tr key={version.number} data-version={version.number}>
            <Td dataLabel={t('dataset.columns.version')}>
              <div>
                <VersionName version={version} {...(actions.untag && { onUntag: actions.untag })} />
              </div>
            </Td>
            <Td dataLabel={t('dataset.columns.size')} modifier="nowrap">
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
              <div>
                <Time at={version.createdAt} />
                {version.state === 'READY' && version.number > 1 && (
                  <Content component="small">
                    <Link to={`?tab=compare&version=${version.number}`}>
                      {t('dataset.compare')}
                    </Link>
                  </Content>
                )}
              </div>
            </Td>
            <Td>
              {load && version.state === 'READY' && (
                <Button
                  variant="secondary"
                  size="sm"
                  isDisabled={isBusy}
                  onClick={() => {
                    load(version.number)
                  }}
                >
                  {t('dataset.load')}
                </Button>
              )}
            </Td>
            <Td isActionCell>
              <More version={version} actions={actions} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function More({ version, actions }: { version: VersionLine; actions: VersionActions }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { tag, remove } = actions
  const isReady = version.state === 'READY'
  const items: RowAction[] = [
    ...(isReady
      ? [
          {
            text: t('dataset.browse'),
            run: () => {
              void navigate(`?tab=files&version=${version.number}`)
            },
          },
        ]
      : []),
    ...(isReady && tag
      ? [
          {
            text: t('tags.tag'),
            run: () => {
              tag(version.number)
            },
          },
        ]
      : []),
    ...(remove && version.state !== 'DELETING'
      ? [
          {
            text: t('dataset.deleteVersion.action'),
            isDanger: true,
            run: () => {
              remove(version.number)
            },
          },
        ]
      : []),
  ]
  if (items.length === 0) return null
  return <RowMenu name={`v${version.number}`} actions={items} />
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
        <Fragment key={`${copy.cluster}/${copy.node}`}>
          <Label
            isCompact
            color={copy.state === 'COMPLETE' ? 'green' : 'yellow'}
            data-warm={copy.state}
          >
            {copy.node}: {t(copy.state === 'COMPLETE' ? 'state.WARM' : 'state.PARTLY')}
          </Label>{' '}
        </Fragment>
      ))}
    </>
  )
}
