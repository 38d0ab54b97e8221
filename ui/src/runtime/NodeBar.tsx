import { Content, Progress, ProgressMeasureLocation, ProgressSize } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { Bytes } from '../components/Bytes'
import { room } from '../nodes/room'
import type { Column } from './heat'

/** How full a node is, of everything that it holds. */
export function NodeBar({ column: { node, name } }: { column: Column }) {
  const { t } = useTranslation()
  if (!node) return null
  const { percent, left } = room(node)
  return (
    <>
      <Progress
        className="forebay-progress"
        size={ProgressSize.sm}
        measureLocation={ProgressMeasureLocation.outside}
        value={percent}
        {...(percent === 0 && node.usedBytes > 0 && { label: '< 1%', valueText: '< 1%' })}
        aria-label={t('runtime.heat.roomOf', { name })}
      />
      <Content component="small">
        <Bytes value={node.usedBytes} /> {t('nodes.of')} <Bytes value={node.capacityBytes} />,{' '}
        <Bytes value={left} /> {t('nodes.left')}
      </Content>
    </>
  )
}
