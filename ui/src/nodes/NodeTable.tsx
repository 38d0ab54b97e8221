import {
  Content,
  Label,
  LabelGroup,
  Progress,
  ProgressMeasureLocation,
  ProgressSize,
  ProgressVariant,
} from '@patternfly/react-core'
import { CheckCircleIcon, UnpluggedIcon } from '@patternfly/react-icons'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useTranslation } from 'react-i18next'
import { Bytes } from '../components/Bytes'
import { Time } from '../components/Time'
import { formatBytes } from '../format/bytes'
import type { CacheNode } from './query'
import { room } from './room'

const NEARLY_FULL = 90

/** A line for each node. */
export function NodeTable({
  nodes,
  onCluster,
}: {
  nodes: CacheNode[]
  onCluster: (cluster: string) => void
}) {
  const { t } = useTranslation()
  return (
    <Table aria-label={t('nodes.title')} variant="compact" className="forebay-numbers">
      <Thead>
        <Tr>
          <Th width={25}>{t('nodes.node')}</Th>
          <Th width={15}>{t('nodes.state')}</Th>
          <Th width={30}>{t('nodes.used')}</Th>
          <Th>{t('nodes.cacheDir')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {nodes.map((node) => (
          <Tr key={`${node.cluster}/${node.name}`} data-node={node.name}>
            <Td dataLabel={t('nodes.node')}>
              <div>
                <strong>{node.name}</strong>
                <LabelGroup numLabels={6} aria-label={t('nodes.about', { name: node.name })}>
                  {[
                    <Label
                      key="cluster"
                      isCompact
                      color="blue"
                      onClick={() => {
                        onCluster(node.cluster)
                      }}
                    >
                      {t('nodes.inCluster', { cluster: node.cluster })}
                    </Label>,
                    <Label key="engine" isCompact color="teal">
                      {t('nodes.engine', { engine: node.engine })}
                    </Label>,
                    ...node.labels
                      .toSorted((one, other) => one.key.localeCompare(other.key))
                      .map(({ key, value }) => (
                        <Label key={`label ${key}`} isCompact variant="outline">
                          {key}={value}
                        </Label>
                      )),
                  ]}
                </LabelGroup>
              </div>
            </Td>
            <Td dataLabel={t('nodes.state')}>
              <div>
                <Label
                  isCompact
                  color={node.alive ? 'green' : 'red'}
                  icon={node.alive ? <CheckCircleIcon /> : <UnpluggedIcon />}
                  data-alive={node.alive}
                >
                  {t(node.alive ? 'nodes.alive' : 'nodes.silent')}
                </Label>
                <Content component="small">
                  {t('nodes.seen')} <Time at={node.lastSeenAt} />
                </Content>
              </div>
            </Td>
            <Td dataLabel={t('nodes.used')}>
              <div>
                <Used node={node} />
              </div>
            </Td>
            <Td dataLabel={t('nodes.cacheDir')}>
              <code className="forebay-path">{node.cacheDir}</code>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function Used({ node }: { node: CacheNode }) {
  const { t, i18n } = useTranslation()
  const { percent, left, isSqueezed } = room(node)
  return (
    <>
      <Progress
        size={ProgressSize.sm}
        measureLocation={ProgressMeasureLocation.outside}
        value={percent}
        // A little is not nothing.
        {...(percent === 0 && node.usedBytes > 0 && { label: '< 1%', valueText: '< 1%' })}
        {...(percent >= NEARLY_FULL && { variant: ProgressVariant.warning })}
        aria-label={t('nodes.usedOf', {
          used: formatBytes(node.usedBytes, i18n.language),
          capacity: formatBytes(node.capacityBytes, i18n.language),
        })}
      />
      <Content component="small">
        <Bytes value={node.usedBytes} /> {t('nodes.of')} <Bytes value={node.capacityBytes} />,{' '}
        <Bytes value={left} /> {t('nodes.left')}
        {isSqueezed && `. ${t('nodes.squeezed')}`}
      </Content>
    </>
  )
}
