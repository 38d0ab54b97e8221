import { Content } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Bytes } from '../components/Bytes'
import { Duration } from '../components/Duration'
import { Time } from '../components/Time'
import { useNow } from '../format/useNow'
import { LoadCause } from './LoadCause'
import { LoadProgress } from './LoadProgress'
import { LoadStateLabel } from './LoadStateLabel'
import { lasted } from './progress'
import { useReason } from './useReason'
import type { LoadRow } from './query'

/** A line for each load; of one dataset without its name. */
export function LoadTable({ rows, ofOne }: { rows: LoadRow[]; ofOne: boolean }) {
  const { t } = useTranslation()
  return (
    <Table aria-label={t('loads.title')} variant="compact" className="forebay-numbers">
      <Thead>
        <Tr>
          <Th width={20}>{t(ofOne ? 'loads.columns.version' : 'loads.columns.what')}</Th>
          <Th width={15}>{t('loads.columns.state')}</Th>
          <Th width={30}>{t('loads.columns.progress')}</Th>
          <Th>{t('loads.columns.saved')}</Th>
          <Th width={15}>{t('loads.columns.when')}</Th>
          <Th modifier="nowrap">{t('loads.columns.took')}</Th>
          <Th screenReaderText={t('loads.columns.details')} />
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Line key={row.id} row={row} ofOne={ofOne} />
        ))}
      </Tbody>
    </Table>
  )
}

function Line({ row, ofOne }: { row: LoadRow; ofOne: boolean }) {
  const { t } = useTranslation()
  const reason = useReason()
  const now = useNow()
  const page = `/loads/${row.id}`
  const name = `${row.dataset}@${row.version}`
  const seconds = lasted(row, now)
  return (
    <Tr data-load={row.id}>
      <Td dataLabel={t(ofOne ? 'loads.columns.version' : 'loads.columns.what')}>
        <div>
          {ofOne ? (
            <strong>v{row.version}</strong>
          ) : (
            <Link to={`/datasets/${row.dataset}`}>
              <strong>{name}</strong>
            </Link>
          )}
          <Content component="small">
            <LoadCause of={row} />
          </Content>
        </div>
      </Td>
      <Td dataLabel={t('loads.columns.state')}>
        <div>
          <LoadStateLabel state={row.state} outsideWindow={row.outsideWindow} to={page} />
          {row.error && (
            <Content component="small" title={row.error.detail}>
              {reason(row.error.code, row.error.title)}
            </Content>
          )}
        </div>
      </Td>
      <Td dataLabel={t('loads.columns.progress')}>
        <LoadProgress of={row} name={name} />
      </Td>
      <Td dataLabel={t('loads.columns.saved')} modifier="nowrap">
        {row.bytesReused > 0 ? <Bytes value={row.bytesReused} /> : <Nothing />}
      </Td>
      <Td dataLabel={t('loads.columns.when')}>
        <div>
          <When row={row} />
        </div>
      </Td>
      <Td dataLabel={t('loads.columns.took')} modifier="nowrap">
        {seconds === null ? <Nothing /> : <Duration seconds={seconds} />}
      </Td>
      <Td dataLabel={t('loads.columns.details')}>
        <Link to={page} aria-label={t('loads.detailsOf', { name })}>
          {t('loads.details')}
        </Link>
      </Td>
    </Tr>
  )
}

/** When it began, or was asked for, and when it was over. */
function When({ row }: { row: LoadRow }) {
  const { t } = useTranslation()
  return (
    <>
      <Time at={row.startedAt ?? row.createdAt} />
      {row.startedAt === null && <Content component="small">{t('loads.askedFor')}</Content>}
      {row.finishedAt !== null && (
        <Content component="small">
          {t('loads.over')} <Time at={row.finishedAt} />
        </Content>
      )}
    </>
  )
}

function Nothing() {
  return <span aria-hidden="true">–</span>
}
