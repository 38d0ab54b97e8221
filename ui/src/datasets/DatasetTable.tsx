import { Content, Label, LabelGroup } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Bytes } from '../components/Bytes'
import { Time } from '../components/Time'
import { formatNumber } from '../format/bytes'
import { DatasetStateLabel } from './DatasetStateLabel'
import { datasetState, warmth } from './datasetState'
import { ownersOf } from './owners'
import type { DatasetRow } from './query'

/** A line for each dataset. */
export function DatasetTable({
  rows,
  onLabel,
}: {
  rows: DatasetRow[]
  onLabel: (label: string) => void
}) {
  const { t } = useTranslation()
  return (
    <Table aria-label={t('datasets.title')} variant="compact" className="forebay-numbers">
      <Thead>
        <Tr>
          <Th width={25}>{t('datasets.columns.name')}</Th>
          <Th>{t('datasets.columns.owner')}</Th>
          <Th width={20}>{t('datasets.columns.version')}</Th>
          <Th>{t('datasets.columns.warm')}</Th>
          <Th width={20}>{t('datasets.columns.state')}</Th>
          <Th modifier="nowrap">{t('datasets.columns.updated')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.name} data-dataset={row.name}>
            <Td dataLabel={t('datasets.columns.name')} modifier="breakWord">
              <div>
                <Link to={`/datasets/${row.name}`}>
                  <strong>{row.name}</strong>
                </Link>
                {row.description && <Content component="small">{row.description}</Content>}
                <Labels row={row} onLabel={onLabel} />
              </div>
            </Td>
            <Td dataLabel={t('datasets.columns.owner')}>
              <span className="forebay-cut" title={ownersOf(row)}>
                {ownersOf(row) || '–'}
              </span>
            </Td>
            <Td dataLabel={t('datasets.columns.version')}>
              <div>
                <Version row={row} />
              </div>
            </Td>
            <Td dataLabel={t('datasets.columns.warm')} modifier="nowrap">
              <div>
                <Warm row={row} />
              </div>
            </Td>
            <Td dataLabel={t('datasets.columns.state')}>
              <div>
                <DatasetStateLabel state={datasetState(row)} />
              </div>
            </Td>
            <Td dataLabel={t('datasets.columns.updated')} modifier="nowrap">
              <Time at={row.updatedAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function Labels({ row, onLabel }: { row: DatasetRow; onLabel: (label: string) => void }) {
  const sorted = row.labels.toSorted((one, other) => one.key.localeCompare(other.key))
  return sorted.length === 0 ? null : (
    <LabelGroup numLabels={4}>
      {sorted.map(({ key, value }) => {
        const text = `${key}=${value}`
        return (
          <Label
            key={text}
            isCompact
            textMaxWidth="9rem"
            onClick={() => {
              onLabel(text)
            }}
          >
            {text}
          </Label>
        )
      })}
    </LabelGroup>
  )
}

function Version({ row }: { row: DatasetRow }) {
  const { t, i18n } = useTranslation()
  const version = row.versions?.edges[0]?.node
  if (!version) return <span aria-hidden="true">–</span>
  const tags = row.tags?.filter((tag) => tag.version === version.number) ?? []
  return (
    <>
      v{version.number}{' '}
      {tags.map((tag) => (
        <Label key={tag.name} isCompact color="purple" textMaxWidth="8rem">
          {tag.name}
        </Label>
      ))}
      {version.state === 'READY' && (
        <Content component="small">
          <Bytes value={version.totalBytes} />,{' '}
          {t('datasets.files', {
            count: version.fileCount,
            formatted: formatNumber(version.fileCount, i18n.language),
          })}
        </Content>
      )}
    </>
  )
}

function Warm({ row }: { row: DatasetRow }) {
  const { t } = useTranslation()
  const warm = warmth(row)
  if (!warm) return <span aria-label={t('datasets.cold')}>–</span>
  return (
    <>
      v{warm.version}, <Bytes value={warm.bytes} />
      <Content component="small">{t('datasets.warmOn', { count: warm.nodes })}</Content>
    </>
  )
}
