import { Content, Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useTranslation } from 'react-i18next'
import { Bytes } from '../components/Bytes'
import { Duration } from '../components/Duration'
import { useNow } from '../format/useNow'
import { lasted } from '../loads/progress'
import { LoadProgress } from '../loads/LoadProgress'
import { LoadStateLabel } from '../loads/LoadStateLabel'
import { useReason } from '../loads/useReason'
import type { LoadDetails } from './query'
import { slowestFirst } from './slowestFirst'

/** How far it is on each node, what it waits for first; then the nodes that cannot take it. */
export function LoadNodes({ load }: { load: LoadDetails }) {
  const { t } = useTranslation()
  const reason = useReason()
  const now = useNow()
  const nodes = slowestFirst(load.nodes ?? [], now)
  if (nodes.length === 0 && load.leftOut.length === 0) {
    return <Content component="p">{t('load.nodes.none')}</Content>
  }
  return (
    <Table aria-label={t('load.nodes.title')} variant="compact" className="forebay-numbers">
      <Thead>
        <Tr>
          <Th width={20}>{t('load.nodes.node')}</Th>
          <Th width={15}>{t('loads.columns.state')}</Th>
          <Th width={40}>{t('loads.columns.progress')}</Th>
          <Th>{t('loads.columns.saved')}</Th>
          <Th>{t('loads.columns.took')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {nodes.map((node) => {
          const seconds = lasted(node, now)
          return (
            <Tr key={`${node.cluster}/${node.node}`} data-node={node.node}>
              <Td dataLabel={t('load.nodes.node')}>
                <div>
                  <strong>{node.node}</strong>
                  <Content component="small">{node.cluster}</Content>
                </div>
              </Td>
              <Td dataLabel={t('loads.columns.state')}>
                <div>
                  <LoadStateLabel state={node.state} />
                </div>
              </Td>
              <Td dataLabel={t('loads.columns.progress')}>
                <LoadProgress of={node} name={node.node} />
              </Td>
              <Td dataLabel={t('loads.columns.saved')}>
                <Bytes value={node.bytesReused} />
              </Td>
              <Td dataLabel={t('loads.columns.took')}>
                {seconds === null ? (
                  <span aria-hidden="true">–</span>
                ) : (
                  <Duration seconds={seconds} />
                )}
              </Td>
            </Tr>
          )
        })}
        {load.leftOut.map((node) => (
          <Tr key={`${node.cluster}/${node.node}`} data-left-out={node.node}>
            <Td dataLabel={t('load.nodes.node')}>
              <div>
                <strong>{node.node}</strong>
                <Content component="small">{node.cluster}</Content>
              </div>
            </Td>
            <Td dataLabel={t('loads.columns.state')}>
              <div>
                <Label isCompact color="yellow">
                  {t('load.nodes.leftOut')}
                </Label>
              </div>
            </Td>
            <Td dataLabel={t('load.reason')} colSpan={3}>
              <div>
                <strong title={node.code}>{reason(node.code)}</strong>
                <Content component="small">{node.detail}</Content>
              </div>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
